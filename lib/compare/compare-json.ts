import type { CompareReport } from '@/lib/compare/compare-report'
import { decimalText } from '@/lib/format/decimal-text'
import { type Json, toJson } from '@/lib/read/to-json'

/** Raised when a field changes its meaning or goes; new fields do not raise it. */
const VERSION = 1
const PLACES = 9

/**
 * `GET /api/compare` as plain JSON, documented in `docs/compare.md`: integers as decimal strings, times in unix seconds, ratios exact with a
 * rounded `text` beside them. A figure that is not known has `is: "unknown"` and `why`, and no value.
 */
export function compareJson(report: CompareReport): Json {
  return toJson({ version: VERSION, ...(withTexts(report) as object) })
}

/** Every ratio of plain data with a decimal text beside it. */
function withTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTexts)
  if (typeof value !== 'object' || value === null) return value
  const texts = 'num' in value && 'den' in value ? ratioText(value.num, value.den) : {}
  const fields = Object.entries(value).map(([name, field]) => [name, withTexts(field)])
  return { ...Object.fromEntries(fields), ...texts }
}

function ratioText(num: unknown, den: unknown): { readonly text?: string } {
  return typeof num === 'bigint' && typeof den === 'bigint' ? { text: decimalText({ num, den }, PLACES) } : {}
}
