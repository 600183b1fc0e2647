import { err, ok, type Result } from '@/lib/core/result'
import { type AmountIssue, parseAmount } from '@/lib/format/parse-amount'
import { MOST_SLIPPAGE_BP } from '@/lib/quote/quote'

/** Why a text is no slippage that a swap may allow. */
export type SlippageIssue = AmountIssue | 'above-most'

/** What is allowed unless the user says otherwise. */
export const USUAL_SLIPPAGE = '0.5'

/** Digits after the point of a percentage in basis points. */
const DECIMALS = 2

/** A typed slippage in per cent, as basis points; at most 3 %. */
export function parseSlippage(text: string): Result<bigint, SlippageIssue> {
  const parsed = parseAmount(text, { units: ['%'], decimals: DECIMALS })
  if (!parsed.ok) return parsed
  return parsed.value > MOST_SLIPPAGE_BP ? err('above-most') : ok(parsed.value)
}
