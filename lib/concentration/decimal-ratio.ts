import type { Ratio } from '@/lib/core/ratio'

/** `12.50` as 1250/100: exact, never through a float. The text is digits with at most one dot between them. */
export function decimalRatio(text: string): Ratio {
  const [whole = '', fraction = ''] = text.split('.')
  return { num: BigInt(whole + fraction), den: 10n ** BigInt(fraction.length) }
}

/** The same text as everybody would write it: no zeros in front of the whole part or behind the fraction. `007.50` is `7.5`. */
export function plainDecimal(text: string): string {
  const [whole = '', fraction = ''] = text.split('.')
  const rest = fraction.replace(/0+$/, '')
  return `${BigInt(whole)}${rest === '' ? '' : `.${rest}`}`
}
