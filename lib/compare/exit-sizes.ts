import { LST_PROTOCOL, type LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import { WAD } from '@/lib/core/rate'
import { mulDivCeil } from '@/lib/core/ratio'
import { readingValue } from '@/lib/core/reading'
import { burnPart } from '@/lib/exit/burn-part'
import { rateOf } from '@/lib/lst/rate-of'
import type { ProtocolReadings } from '@/lib/read/snapshot'

/** Sizes that ways out are priced at: wei of ether of redemption value, the same for every token, so that rows can be compared. */
export const EXIT_SIZES: readonly bigint[] = [1n, 10n, 100n].map((ether) => ether * WAD)

/**
 * The least amount of a token, in wei, that is worth at least `size` wei of ether at its redemption rate: 1:1 for stETH. Its own value is
 * `size`, or above it by less than the worth of one wei of the token. Undefined where a token is worth nothing.
 */
export function tokensWorth(size: bigint, rate: Rate): bigint | undefined {
  return rate.num === 0n ? undefined : mulDivCeil(size, rate.den, rate.num)
}

/**
 * Amounts of a token, wei, each once, ascending, that the markets have to be asked for: each size, and what of it rETH's collateral does not cover.
 * None while the redemption rate is not known.
 */
export function amountsToQuote(protocols: ProtocolReadings, token: LstId): readonly bigint[] {
  const rate = rateOf(protocols, token)
  if (rate === undefined) return []
  const rocketPool =
    LST_PROTOCOL[token] === 'rocket-pool' ? readingValue(protocols['rocket-pool']) : undefined
  const amounts = EXIT_SIZES.flatMap((size) => {
    const amount = tokensWorth(size, rate)
    if (amount === undefined) return []
    if (rocketPool === undefined) return [amount]
    const { burns, rest } = burnPart(rocketPool, amount)
    return burns === 0n || rest === 0n ? [amount] : [amount, rest]
  })
  return [...new Set(amounts)].sort((a, b) => (a < b ? -1 : 1))
}
