import { err, ok, type Result } from '@/lib/core/result'
import { TOKEN_DECIMALS } from '@/lib/format/amount'
import { normalizeDigits } from '@/lib/format/normalize-digits'
import { readSeparators } from '@/lib/format/read-separators'

/** Why a text is no amount. `empty` is not an error to show: nothing was typed yet. */
export type AmountIssue =
  | 'empty'
  | 'not-a-number'
  | 'negative'
  | 'ambiguous-separator'
  | 'wrong-unit'
  | 'too-many-decimals'
  | 'too-large'

export interface AmountRules {
  /** units that may stand beside the number, in any letter case, for example ['ETH', 'Ξ'] */
  readonly units: readonly string[]
  readonly decimals?: number
}

/** Protocols count in 128 bits; nothing above can be staked, wrapped or held. */
const CEILING = 2n ** 128n

/**
 * What a person typed or pasted, as wei; exact or an issue, never a guess. Takes dot or comma, full-width digits, grouping that cannot
 * be misread, spaces around, and the field's own unit before or after the number. More digits than the token has are refused (zeros at
 * the end are harmless).
 */
export function parseAmount(text: string, rules: AmountRules): Result<bigint, AmountIssue> {
  const decimals = rules.decimals ?? TOKEN_DECIMALS
  const written = normalizeDigits(text)
  if (written === '') return err('empty')
  const bare = stripUnit(written, rules.units)
  if (!bare.ok) return bare
  if (/^-\s?[\d.,]/.test(bare.value)) return err('negative')
  const number = readSeparators(bare.value.replace(/^\+\s?/, ''))
  if (!number.ok) return number
  const fraction = number.value.fraction.replace(/0+$/, '')
  if (fraction.length > decimals) return err('too-many-decimals')
  const value = BigInt(`${number.value.whole}${fraction.padEnd(decimals, '0')}`)
  return value >= CEILING ? err('too-large') : ok(value)
}

function stripUnit(text: string, units: readonly string[]): Result<string, AmountIssue> {
  const match = /^([^\d.,+-]*?)\s?([+-]?\s?[\d., ]*?)\s?([^\d., ]*)$/u.exec(text)
  if (match === null) return err('not-a-number')
  const [, before = '', number = '', after = ''] = match
  const found = [before, after].map((unit) => unit.trim().toLowerCase()).filter((unit) => unit !== '')
  if (number.trim() === '') return err('not-a-number')
  if (found.length > 1) return err('not-a-number')
  const [unit] = found
  if (unit === undefined) return ok(number)
  if (units.some((each) => each.toLowerCase() === unit)) return ok(number)
  return err(/^[\p{L}Ξ$€¥£]+$/u.test(unit) ? 'wrong-unit' : 'not-a-number')
}
