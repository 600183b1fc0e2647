import type { Locale } from '@/lib/format/locale'
import { FIAT_CODES, type Fiat } from '@/lib/read/snapshot'

/** The cookie that carries the choice to the server, so that the first HTML already counts in the right currency. */
export const FIAT_COOKIE = 'evenkeel-fiat'

/** The stored choice; without one, the currency that readers of the language are likely to want. */
export function fiatOf(stored: string | undefined, locale: Locale): Fiat {
  return FIAT_CODES.find((fiat) => fiat === stored) ?? (locale === 'ja' ? 'jpy' : 'usd')
}
