import { useLocale, useTranslations } from 'next-intl'
import { formatAmount } from '@/lib/format/amount'
import { formatRate } from '@/lib/format/rate'
import type { IllustratedDay } from '@/lib/learn/illustrate'

const KINDS = ['rebasing', 'rewardBearing'] as const
const COLUMNS = ['kind', 'tokens', 'rate', 'worth'] as const
const SIX = { places: 6, minPlaces: 6 }

/** Both ways on one day: what grows, what stays, and that both are worth the same. */
export function IllustrationNow({ now }: { readonly now: IllustratedDay }) {
  const t = useTranslations('learn.illustration')
  const locale = useLocale()
  const caption = t('caption', { day: now.day })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section aria-label={caption} tabIndex={0} className="mt-4 overflow-x-auto">
      <table className="w-full min-w-[26rem] text-sm">
        <caption className="pb-1 text-left text-quiet text-xs">{caption}</caption>
        <thead>
          <tr className="border-rule border-b text-left text-quiet text-xs">
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="py-1.5 pr-3 font-normal">
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => (
            <tr key={kind} className="border-rule border-b last:border-b-0">
              <th scope="row" className="py-2 pr-3 text-left font-medium">
                {t(`kinds.${kind}`)}
                <span className="block font-normal text-quiet text-xs">{t(`like.${kind}`)}</span>
              </th>
              <td className="py-2 pr-3">{formatAmount(now[kind].tokens, locale, SIX)}</td>
              <td className="py-2 pr-3">{formatRate(now[kind].rate, locale, SIX)}</td>
              <td className="py-2 font-semibold">{formatAmount(now[kind].worth, locale, SIX)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
