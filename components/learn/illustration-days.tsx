import { useLocale, useTranslations } from 'next-intl'
import { formatAmount } from '@/lib/format/amount'
import { formatRate } from '@/lib/format/rate'
import type { IllustratedDay } from '@/lib/learn/illustrate'

const COLUMNS = ['day', 'balance', 'tokens', 'perToken', 'bothWorth'] as const
const SIX = { places: 6, minPlaces: 6 }

/** Every day of the illustration: what the drawing and its slider say, as a table. */
export function IllustrationDays({ days }: { readonly days: readonly IllustratedDay[] }) {
  const t = useTranslations('learn.illustration')
  const locale = useLocale()
  return (
    <details className="mt-3">
      <summary className="min-h-8 py-1 text-accent text-sm">{t('all')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section aria-label={t('tableLabel')} tabIndex={0} className="mt-2 max-h-96 overflow-auto">
        <table className="w-full min-w-[34rem] text-sm">
          <thead>
            <tr className="border-rule border-b text-left align-bottom text-quiet text-xs">
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="py-1.5 pr-3 font-normal">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, rebasing, rewardBearing }) => (
              <tr key={day} className="border-rule border-b last:border-b-0">
                <th scope="row" className="py-1 pr-3 text-left font-medium">
                  {day}
                </th>
                <td className="py-1 pr-3">{formatAmount(rebasing.tokens, locale, SIX)}</td>
                <td className="py-1 pr-3">{formatAmount(rewardBearing.tokens, locale, SIX)}</td>
                <td className="py-1 pr-3">{formatRate(rewardBearing.rate, locale, SIX)}</td>
                <td className="py-1">{formatAmount(rewardBearing.worth, locale, SIX)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
