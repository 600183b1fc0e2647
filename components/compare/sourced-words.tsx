import { useTranslations } from 'next-intl'
import { STATIC_SOURCES } from '@/lib/compare/static-sources'
import type { ProtocolId } from '@/lib/core/lst'

interface SourcedWordsProps {
  readonly protocol: ProtocolId
  readonly words: string
}

/** Words that no contract tells, with where and when they were written. */
export function SourcedWords({ protocol, words }: SourcedWordsProps) {
  const t = useTranslations('comparePage')
  const { name, href, date } = STATIC_SOURCES[protocol]
  return (
    <>
      {words}
      <span className="mt-1 block text-quiet text-xs">
        {t('source')}{' '}
        <a
          href={href}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-6 items-center underline underline-offset-4"
        >
          {name}
        </a>{' '}
        {t('sourceDate', { date })}
      </span>
    </>
  )
}
