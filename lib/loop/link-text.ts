import type { Ratio } from '@/lib/core/ratio'
import { decimalText } from '@/lib/format/decimal-text'

/** As `decimalText`, without zeros at the end: 5/2 is `2.5`, 5/1 is `5`. */
export function decimalOf(ratio: Ratio, places: number): string {
  const text = decimalText(ratio, places)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
