import { useLocale, useTranslations } from 'next-intl'
import { PROTOCOL_NAME } from '@/lib/core/protocol-name'
import { formatUtc } from '@/lib/format/date-time'
import type { SwitchedOff } from '@/lib/switches/switches'

/** What is switched off, why and since when; the operator's own words as plain text, marked as theirs. */
export function SwitchWords({ off }: { readonly off: SwitchedOff }) {
  const t = useTranslations('switches')
  const locale = useLocale()
  const what = t(`off.${off.what}`)
  return (
    <>
      <p className="font-medium">
        {off.protocol === undefined ? what : t('with', { what, protocol: PROTOCOL_NAME[off.protocol] })}
      </p>
      <p>
        {t(`reasons.${off.reason}`)} {t('since', { time: formatUtc(off.since, locale) })}
      </p>
      {off.text !== undefined && <p>{t('says', { text: off.text[locale] })}</p>}
    </>
  )
}
