import type { LentToken } from '@/lib/lending/lending-account'
import type { LendingMarket } from '@/lib/lending/lending-market'
import type { LoopMode } from '@/lib/loop/loop-input'
import { loopTerms, NOTHING_OUTSIDE } from '@/lib/loop/loop-terms'
import { equityText, type LoopFields, timesText } from '@/lib/loop/loop-texts'
import { existingLoop } from '@/lib/loop/position'

/**
 * What the fields say of a position that somebody has, wei of tokens and of ether: its equity at the oracle's prices and its leverage, rounded
 * down as they are typed. Nothing where nothing is one's own, and where the market is not known: the fields then stay as they are.
 */
export function heldTexts(
  market: LendingMarket | undefined,
  token: LentToken,
  mode: LoopMode,
  held: { readonly tokens: bigint; readonly owed: bigint },
): Partial<LoopFields> {
  const terms = market && loopTerms(market, token, mode, NOTHING_OUTSIDE)
  const position = terms?.ok === true ? existingLoop(held, terms.value) : undefined
  if (position?.ok !== true || position.value.leverage === undefined) return {}
  return { equity: equityText(position.value.equity), leverage: timesText(position.value.leverage) }
}
