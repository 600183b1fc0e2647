import type { Ratio } from '@/lib/core/ratio'
import { normalizeDigits } from '@/lib/format/normalize-digits'
import { formatPercent } from '@/lib/format/percent'

/** What has to be typed to go on with a price that far from redemption value: its distance in per cent, without sign, `5.3`. */
export function deviationWord({ num, den }: Ratio): string {
  return formatPercent({ num: num < 0n ? -num : num, den }, 'en', 1).replace(/[%,]/g, '')
}

/** Whether the text is that figure; a price that has moved since asks for another. */
export function confirmsDeviation(text: string, deviation: Ratio): boolean {
  return normalizeDigits(text).replace(/[%\s,]/g, '') === deviationWord(deviation)
}
