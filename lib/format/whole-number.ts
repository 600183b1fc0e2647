import type { Ratio } from '@/lib/core/ratio'
import { groupInteger } from '@/lib/format/group-integer'
import type { Locale } from '@/lib/format/locale'

/** A ratio that is not below nothing, rounded half up to a whole number, grouped: 17665/10 is `1,767`. `den` above 0. */
export function formatWhole({ num, den }: Ratio, locale: Locale): string {
  return groupInteger((2n * num + den) / (2n * den), locale)
}
