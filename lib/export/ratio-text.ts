import type { Ratio } from '@/lib/core/ratio'
import { exactAmount } from '@/lib/format/amount'

const PLACES = 18
const ONE = 10n ** 18n

/** A ratio of either sign with every digit up to 18 decimals, cut toward zero; empty where not known. A tenth is `0.1`. */
export function ratioText(ratio: Ratio | undefined): string {
  return ratio === undefined ? '' : exactAmount((ratio.num * ONE) / ratio.den, PLACES)
}
