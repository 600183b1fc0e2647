import { useLocale, useTranslations } from 'next-intl'
import { SeverityMark } from '@/components/peg/severity-mark'
import { useDeviationWords } from '@/hooks/use-deviation-words'
import { useLive, useServerNow } from '@/hooks/use-live'
import { useUnread } from '@/hooks/use-unread'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { formatAge } from '@/lib/format/age'
import { localePath } from '@/lib/format/locale'

interface PegLineProps {
  readonly token: LstId
  /** beside a figure of that token, which names it already */
  readonly isShort?: boolean
}

/** A token's peg in one line, where a decision hangs on it; the link leads to its grounds. */
export function PegLine({ token, isShort = false }: PegLineProps) {
  const t = useTranslations('peg.line')
  const locale = useLocale()
  const unread = useUnread()
  const words = useDeviationWords()
  const now = useServerNow()
  const { peg } = useLive().figures
  const reading = peg[token]
  const judgement = readingValue(reading)
  const deviation = judgement?.headline?.deviation
  const told = deviation === undefined ? undefined : words(deviation)
  return (
    <p className={`flex flex-wrap items-baseline gap-x-2 ${isShort ? 'text-xs' : 'gap-y-1 text-sm'}`}>
      <a
        href={localePath(locale, `/peg/${token}`)}
        className="font-medium underline decoration-edge underline-offset-4 hover:decoration-accent"
      >
        {isShort ? (
          <>
            {t('short')} <span className="sr-only">{LST_SYMBOL[token]}</span>
          </>
        ) : (
          t('name', { token: LST_SYMBOL[token] })
        )}
      </a>
      <SeverityMark state={judgement?.state} reason={unread(reading)} />
      {told !== undefined && <span>{isShort ? told.bp : `${told.bp} (${told.percent}, ${told.side})`}</span>}
      {judgement !== undefined && reading.is !== 'fresh' && (
        <span className="text-warn" suppressHydrationWarning>
          {t('old', { age: formatAge(now - Number(judgement.time), locale) })}
        </span>
      )}
    </p>
  )
}
