import { useLocale, useTranslations } from 'next-intl'
import { PROSE_TAGS } from '@/components/ui/prose-tags'
import { formatIsoDay } from '@/lib/format/iso-day'
import { localePath } from '@/lib/format/locale'
import { PRIVACY_CHANGED, TERMS_CHANGED } from '@/lib/preferences/terms'

interface LegalHeadProps {
  readonly page: 'termsPage' | 'privacyPage'
  /** as the operator calls itself */
  readonly operator: string | undefined
}

const OTHER = { termsPage: '/privacy', privacyPage: '/terms' } as const
const CHANGED = { termsPage: TERMS_CHANGED, privacyPage: PRIVACY_CHANGED } as const

/** Heading, day, who the operator is, and the short version of a legal page. */
export function LegalHead({ page, operator }: LegalHeadProps) {
  const t = useTranslations(page)
  const o = useTranslations('termsPage.operator')
  const locale = useLocale()
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight sm:text-3xl">{t('heading')}</h1>
      <p className="mt-2 text-quiet text-sm">
        {t('changed', { date: formatIsoDay(CHANGED[page], locale) })}{' '}
        {t.rich('other', {
          a: (chunks) => (
            <a href={localePath(locale, OTHER[page])} className="underline underline-offset-4">
              {chunks}
            </a>
          ),
        })}
      </p>
      <p className="mt-1 wrap-anywhere text-quiet text-sm">
        {operator === undefined ? o('unnamed') : o('named', { name: operator })}
      </p>
      <section
        aria-labelledby="short-heading"
        className="mt-6 max-w-2xl rounded-sheet border border-rule bg-sheet p-4 sm:p-5"
      >
        <h2 id="short-heading" className="mb-2 font-semibold">
          {t('shortHeading')}
        </h2>
        {t.rich('short', PROSE_TAGS)}
      </section>
    </>
  )
}
