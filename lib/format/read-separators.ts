import { err, ok, type Result } from '@/lib/core/result'

/** The digits of a written number: whole part and fraction, both possibly empty. */
export interface WrittenNumber {
  readonly whole: string
  readonly fraction: string
}

export type SeparatorIssue = 'not-a-number' | 'ambiguous-separator'

const GROUPED = (separator: string) => new RegExp(`^\\d{1,3}(?:\\${separator}\\d{3})+$`)

/**
 * Tells a decimal separator from grouping, in text of digits, dots, commas and single spaces:
 * both kinds: the last is the decimal one, if it is there once and the other groups by three; one kind more than once: grouping, if by
 * three; spaces group, if by three. A single dot is the decimal point. A single comma is the decimal one too, unless it could as well
 * group (`1,234`): that is told, not guessed.
 */
export function readSeparators(text: string): Result<WrittenNumber, SeparatorIssue> {
  const compact = dropSpaces(text)
  if (compact === undefined || !/^[\d.,]+$/.test(compact) || !/\d/.test(compact)) return err('not-a-number')
  const dots = compact.split('.').length - 1
  const commas = compact.split(',').length - 1
  if (dots === 0 && commas === 0) return ok({ whole: compact, fraction: '' })
  if (dots > 0 && commas > 0) return bothKinds(compact, dots, commas)
  const separator = dots > 0 ? '.' : ','
  if (dots + commas > 1) {
    if (!GROUPED(separator).test(compact)) return err('not-a-number')
    return ok({ whole: compact.replaceAll(separator, ''), fraction: '' })
  }
  if (separator === ',' && /^[1-9]\d{0,2},\d{3}$/.test(compact)) return err('ambiguous-separator')
  return split(compact, separator)
}

function bothKinds(text: string, dots: number, commas: number): Result<WrittenNumber, SeparatorIssue> {
  const decimal = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ','
  const grouping = decimal === '.' ? ',' : '.'
  if ((decimal === '.' ? dots : commas) !== 1) return err('not-a-number')
  const [whole = '', fraction = ''] = text.split(decimal)
  if (!GROUPED(grouping).test(whole)) return err('not-a-number')
  return ok({ whole: whole.replaceAll(grouping, ''), fraction })
}

function split(text: string, separator: string): Result<WrittenNumber, SeparatorIssue> {
  const [whole = '', fraction = ''] = text.split(separator)
  return ok({ whole, fraction })
}

/** Spaces are grouping or nothing: `1 234.5` loses them, `1 2` is no number. */
function dropSpaces(text: string): string | undefined {
  if (!text.includes(' ')) return text
  const [whole = '', ...rest] = text.split(/(?=[.,])/)
  if (!/^\d{1,3}(?: \d{3})+$/.test(whole) || rest.join('').includes(' ')) return undefined
  return whole.replaceAll(' ', '') + rest.join('')
}
