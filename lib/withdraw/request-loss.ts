import type { QueueRequest } from '@/lib/lst/lido/withdrawals'

/** Wei by which rounding alone may lower a payment: the stETH rate and one more, at any rate this protocol will see. */
const ROUNDING = 10n

/** Wei of ether that a finalized request pays less than it asked for; undefined where it is not known, 0n where rounding is all. */
export function requestLoss(request: Pick<QueueRequest, 'stEth' | 'pays'>): bigint | undefined {
  if (request.pays === undefined) return undefined
  const loss = request.stEth - request.pays
  return loss <= ROUNDING ? 0n : loss
}
