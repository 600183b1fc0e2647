import type { LstId } from '@/lib/core/lst'

/** How a token pays its reward: the balance grows each day, or the balance stays and each token is worth more. */
export type TokenKind = 'balance-grows' | 'rate-grows'

export function tokenKind(lst: LstId): TokenKind {
  return lst === 'steth' ? 'balance-grows' : 'rate-grows'
}
