import { useLocale, useTranslations } from 'next-intl'
import { localePath } from '@/lib/format/locale'
import { LEARN_SOURCE_IDS, LEARN_SOURCES, type LearnSource } from '@/lib/learn/sources'

/** Where the figures of the page come from, in the order in which it names them. */
export function SourceList() {
  const t = useTranslations('learn.sources')
  const locale = useLocale()
  return (
    <section id="sources" aria-labelledby="learn-sources-heading" className="mt-14 scroll-mt-4">
      <h2 id="learn-sources-heading" className="font-semibold text-xl tracking-tight">
        {t('heading')}
      </h2>
      <p className="mt-1 max-w-2xl text-quiet">{t('lead')}</p>
      <ol className="mt-4 max-w-3xl list-decimal space-y-2 pl-6 text-sm">
        {LEARN_SOURCE_IDS.map((id) => {
          const { date, is, url }: LearnSource = LEARN_SOURCES[id]
          const text = t(`of.${id}.text`)
          return (
            <li key={id} id={`source-${id}`} className="scroll-mt-4 rounded-md px-1 target:bg-accent-wash">
              {url === undefined ? (
                text
              ) : url.startsWith('/') ? (
                <a href={localePath(locale, url)} className="underline underline-offset-4">
                  {text}
                </a>
              ) : (
                <a href={url} target="_blank" rel="noreferrer" className="underline underline-offset-4">
                  {text}
                </a>
              )}{' '}
              <span className="text-quiet">({t(`dates.${is}`, { date })})</span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
