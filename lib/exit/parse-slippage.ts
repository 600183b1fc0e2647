import { err, ok, type Result } from '@/lib/core/result'
import { exactAmount } from '@/lib/format/amount'
import { type AmountIssue, parseAmount } from '@/lib/format/parse-amount'
import { MOST_SLIPPAGE_BP } from '@/lib/quote/quote'
import { LEAST_SLIPPAGE_BP } from '@/lib/quote/slippage'

/** Why a text is no slippage that a swap may allow. */
export type SlippageIssue = AmountIssue | 'above-most' | 'below-least'

/** Digits after the point of a percentage in basis points. */
const DECIMALS = 2

/** A typed slippage in per cent, as basis points; 0.01 % to 3 %. */
export function parseSlippage(text: string): Result<bigint, SlippageIssue> {
  const parsed = parseAmount(text, { units: ['%'], decimals: DECIMALS })
  if (!parsed.ok) return parsed
  if (parsed.value < LEAST_SLIPPAGE_BP) return err('below-least')
  return parsed.value > MOST_SLIPPAGE_BP ? err('above-most') : ok(parsed.value)
}

/** Basis points as they are typed. */
export function slippageText(bp: bigint): string {
  return exactAmount(bp, DECIMALS)
}
