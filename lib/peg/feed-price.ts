import type { LstId } from '@/lib/core/lst'
import { LST_SYMBOL } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import type { FeedAnswer } from '@/lib/read/judge-answer'

/**
 * How a feed speaks of a token: its price in ether, or, for wstETH, that of the stETH inside of it, which is the same deviation without
 * dividing again (`protocols.md` 5.1). Undefined for any other feed: a price in dollars says nothing of a peg.
 */
export function feedSubject(token: LstId, pair: string): 'token' | 'wrapped' | undefined {
  const [base, quote] = pair.toUpperCase().split('/')
  if (quote !== 'ETH') return undefined
  if (base === LST_SYMBOL[token].toUpperCase()) return 'token'
  return token === 'wsteth' && base === 'STETH' ? 'wrapped' : undefined
}

/** ETH per token by a feed's answer, exact. Undefined for a feed of something else, and where the rate is needed and not known. */
export function feedPrice(
  token: LstId,
  pair: string,
  { answer, decimals }: Pick<FeedAnswer, 'answer' | 'decimals'>,
  redemption: Rate | undefined,
): Ratio | undefined {
  const subject = feedSubject(token, pair)
  if (subject === undefined) return undefined
  const price = { num: answer, den: 10n ** BigInt(decimals) }
  if (subject === 'token') return price
  return redemption === undefined
    ? undefined
    : { num: price.num * redemption.num, den: price.den * redemption.den }
}
