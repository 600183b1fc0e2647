import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Prose } from '@/components/learn/prose'
import { Term } from '@/components/ui/term'
import { localePath } from '@/lib/format/locale'
import { type LearnSection, SEE_OF, SEE_PATHS, TERMS_OF } from '@/lib/learn/outline'

interface LearnPartProps {
  readonly section: LearnSection
  /** a drawing, or something to try */
  readonly children?: ReactNode
}

/** One part of the page: a short text, where to see it live, its hard words, and more for those who open it. */
export function LearnPart({ section, children }: LearnPartProps) {
  const t = useTranslations('learn')
  const glossary = useTranslations('glossary')
  const locale = useLocale()
  return (
    <section id={section} aria-labelledby={`${section}-heading`} className="mt-12 scroll-mt-4">
      <h2 id={`${section}-heading`} className="mb-3 font-semibold text-xl tracking-tight">
        {t(`sections.${section}.heading`)}
      </h2>
      <Prose section={section} part="text" />
      {children}
      <p className="mt-4 flex max-w-2xl flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <span className="text-quiet">{t('seeLive')}</span>
        {SEE_OF[section].map((see) => (
          <a
            key={see}
            href={localePath(locale, SEE_PATHS[see])}
            className="inline-flex min-h-6 items-center underline underline-offset-4"
          >
            {t(`see.${see}`)}
          </a>
        ))}
      </p>
      <p className="mt-1 flex max-w-2xl flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <span className="text-quiet">{t('words')}</span>
        {TERMS_OF[section].map((id) => (
          <span key={id} className="inline-flex min-h-6 items-center">
            <Term id={id}>{glossary(`terms.${id}.name`)}</Term>
          </span>
        ))}
      </p>
      <details className="mt-3 max-w-2xl rounded-sheet border border-rule bg-sheet">
        <summary className="min-h-11 px-4 py-2.5 font-medium">{t(`sections.${section}.deepTitle`)}</summary>
        <div className="border-rule border-t px-4 py-4">
          <Prose section={section} part="deep" />
        </div>
      </details>
    </section>
  )
}
