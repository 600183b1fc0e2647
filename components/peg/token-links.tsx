import { useLocale, useTranslations } from 'next-intl'
import { LST_IDS, LST_PROTOCOL, LST_SYMBOL, type LstId, type ProtocolId } from '@/lib/core/lst'
import { localePath } from '@/lib/format/locale'

interface TokenLinksProps {
  readonly token: LstId
  /** of the deployment */
  readonly protocols: readonly ProtocolId[]
}

/** The way back to all tokens, and to the others. */
export function TokenLinks({ token, protocols }: TokenLinksProps) {
  const t = useTranslations('pegToken')
  const locale = useLocale()
  const link = 'inline-flex min-h-8 items-center underline-offset-4'
  return (
    <nav aria-label={t('tokens')} className="flex flex-wrap gap-x-4 text-sm">
      <a href={localePath(locale, '/peg')} className={`${link} text-accent underline`}>
        {t('all')}
      </a>
      {LST_IDS.filter((each) => protocols.includes(LST_PROTOCOL[each])).map((each) => (
        <a
          key={each}
          href={localePath(locale, `/peg/${each}`)}
          {...(each === token ? { 'aria-current': 'page' as const } : {})}
          className={`${link} ${each === token ? 'font-semibold' : 'text-accent underline'}`}
        >
          {LST_SYMBOL[each]}
        </a>
      ))}
    </nav>
  )
}
