import type { LidoQueueModel } from './lido-queue-model'

export interface Pool {
  readonly buffered: bigint
  readonly clBalance: bigint
  readonly totalShares: bigint
}

/** What an oracle report brings. */
export interface ReportValues {
  readonly clDelta: bigint
  readonly elRewards: bigint
  readonly withdrawals: bigint
  readonly finalises: boolean
}

export interface Report {
  readonly rate: bigint
  readonly batches: readonly number[]
  readonly locked: bigint
  readonly burnt: bigint
  readonly fees: { readonly operators: bigint; readonly treasury: bigint }
  readonly pool: Pool
}

const precision = 10n ** 27n

/** The rules of a report: fee of 10 % on what validators earned, half to the operators; finalisation at the rate after it. */
export function reportOf(pool: Pool, values: ReportValues, queue: LidoQueueModel): Report {
  const { clDelta, elRewards, withdrawals } = values
  const buffer = pool.buffered + elRewards + withdrawals
  const ether = buffer + pool.clBalance + clDelta
  const earned = clDelta + withdrawals
  const feeEther = earned > 0n ? (earned + elRewards) / 10n : 0n
  const feeShares = (shares: bigint, total: bigint) => (feeEther * shares) / (total - feeEther)

  const rate = (ether * precision) / (pool.totalShares + feeShares(pool.totalShares, ether))
  const batches = values.finalises ? queue.batches(rate, buffer) : []
  const cost = queue.cost(batches, rate)
  const remaining = pool.totalShares - cost.shares
  const fee = feeShares(remaining, ether - cost.ether)
  return {
    rate,
    batches,
    locked: cost.ether,
    burnt: cost.shares,
    fees: { operators: fee / 2n, treasury: fee - fee / 2n },
    pool: {
      buffered: buffer - cost.ether,
      clBalance: pool.clBalance + clDelta,
      totalShares: remaining + fee,
    },
  }
}
