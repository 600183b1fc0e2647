import type { GasAction } from '@/lib/lst/gas-units'
import type { RequestQuote } from '@/lib/lst/withdraw-types'

/** The calls whose gas a request in `count` parts and its later claim take together, the approval included where there is one. */
export function requestActions(
  token: RequestQuote['token'],
  count: number,
  approveBy: 'permit' | 'approval',
): readonly GasAction[] {
  return [
    ...(approveBy === 'approval' ? (['approve'] as const) : []),
    `request-${token}`,
    ...Array.from({ length: count - 1 }, () => `request-further-${token}` as const),
  ]
}

/** The calls whose gas a claim of `count` requests takes. */
export function claimActions(count: number): readonly GasAction[] {
  if (count === 0) return []
  return ['claim', ...Array.from({ length: count - 1 }, () => 'claim-further' as const)]
}
