import { useLocale, useTranslations } from 'next-intl'
import { glossaryGroups } from '@/lib/learn/glossary-order'
import { termAnchor } from '@/lib/learn/term-anchor'

/** All hard words, as a reader of the language looks them up, each with a place of its own. */
export function Glossary() {
  const t = useTranslations('glossary')
  const locale = useLocale()
  const groups = glossaryGroups(locale, (id) => t(`terms.${id}.name`))
  return (
    <section id="glossary" aria-labelledby="glossary-heading" className="mt-14 scroll-mt-4">
      <h2 id="glossary-heading" className="font-semibold text-xl tracking-tight">
        {t('heading')}
      </h2>
      <p className="mt-1 max-w-2xl text-quiet">{t('lead')}</p>
      <nav aria-label={t('groups')} className="mt-4 flex flex-wrap gap-1">
        {groups.map(({ head }, at) => (
          <a
            key={head}
            href={`#words-${at + 1}`}
            className="inline-flex min-h-8 min-w-8 items-center justify-center rounded-md border border-rule bg-sheet px-2 text-sm hover:bg-sunk"
          >
            {head}
          </a>
        ))}
      </nav>
      {groups.map(({ head, terms }, at) => (
        <div key={head} id={`words-${at + 1}`} className="mt-6 scroll-mt-4">
          <h3 className="border-rule border-b pb-1 font-semibold text-quiet text-sm">{head}</h3>
          <dl className="grid gap-x-8 lg:grid-cols-2">
            {terms.map((id) => (
              <div
                key={id}
                id={termAnchor(id)}
                className="scroll-mt-4 rounded-md px-2 py-2 target:bg-accent-wash"
              >
                <dt className="font-semibold">{t(`terms.${id}.name`)}</dt>
                <dd className="mt-0.5 max-w-xl text-sm">{t(`terms.${id}.text`)}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  )
}
