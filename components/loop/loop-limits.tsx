import { getTranslations } from 'next-intl/server'
import { type Locale, localePath } from '@/lib/format/locale'

const LIMITS = ['rates', 'whole', 'prices', 'liquidators', 'network', 'restaking'] as const

/** What the simulation leaves out. */
export async function LoopLimits({ locale }: { readonly locale: Locale }) {
  const t = await getTranslations('riskPage.limits')
  return (
    <section aria-labelledby="limits-heading" className="mt-12">
      <h2 id="limits-heading" className="font-semibold text-xl tracking-tight">
        {t('heading')}
      </h2>
      <ul className="mt-2 max-w-3xl list-disc space-y-1.5 pl-5 text-sm">
        {LIMITS.map((limit) => (
          <li key={limit}>{t(limit)}</li>
        ))}
      </ul>
      <p className="mt-3 max-w-3xl text-quiet text-sm">
        {t.rich('sources', {
          peg: (text) => (
            <a href={localePath(locale, '/peg/wsteth')} className="underline underline-offset-4">
              {text}
            </a>
          ),
        })}
      </p>
    </section>
  )
}
