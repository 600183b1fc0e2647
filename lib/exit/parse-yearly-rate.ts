import type { Ratio } from '@/lib/core/ratio'
import { err, ok, type Result } from '@/lib/core/result'
import { type AmountIssue, parseAmount } from '@/lib/format/parse-amount'

/** Why a text is no yearly rate; `empty` is not an error to show. */
export type RateIssue = AmountIssue

/** Digits after the point of a percentage; rates are counted in parts of a million. */
const DECIMALS = 4
const MILLION = 1_000_000n
/** 1,000 % a year: whoever types more means something else. */
const CEILING = 10n * MILLION

/** What a person typed as a yearly percentage, `5`, `2.85 %`, `２．８５％`, in parts of a million; exact, or an issue. */
export function parseYearlyRate(text: string): Result<Ratio, RateIssue> {
  const parsed = parseAmount(text, { units: ['%'], decimals: DECIMALS })
  if (!parsed.ok) return parsed
  return parsed.value > CEILING ? err('too-large') : ok({ num: parsed.value, den: MILLION })
}
