import type { TxPlan } from '@/lib/tx/plan'

/**
 * Whether a plan has a swap whose call carries no deadline (Curve's `exchange`; Uniswap's router takes one). Where others decide when it
 * is executed, as with a Safe, only the agreed minimum then holds.
 */
export function lacksDeadline({ steps }: Pick<TxPlan, 'steps'>): boolean {
  return steps.some(({ id, functionName }) => id === 'swap' && functionName === 'exchange')
}
