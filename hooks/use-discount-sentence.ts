import { useLocale, useTranslations } from 'next-intl'
import { useLive } from '@/hooks/use-live'
import type { LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { formatDuration } from '@/lib/format/duration'
import { formatPercent } from '@/lib/format/percent'
import { discountOf } from '@/lib/peg/discount-of'
import { restOf } from '@/lib/peg/rest-of'

/** How much of a discount only pays for waiting, as a sentence; why that cannot be told; undefined where there is no deviation at all. */
export function useDiscountSentence(token: LstId): string | undefined {
  const t = useTranslations('pegToken.discount')
  const locale = useLocale()
  const { figures, block } = useLive()
  const told = block === undefined ? undefined : discountOf(figures, token, block)
  if (told === undefined) return undefined
  if (told.is === 'none') return told.why === 'no-deviation' ? undefined : t(`none.${told.why}`)
  const percent = (ratio: Ratio) => formatPercent(ratio, locale)
  const { parts, asked, wait } = told
  const grounds = t('grounds', { rate: percent(asked.rate), is: t(`asked.${asked.is}`) })
  const share = {
    discount: percent(parts.discount),
    explained: percent(parts.explained),
    excess: percent(restOf(parts)),
    wait: formatDuration(wait, locale),
  }
  return `${t(parts.excess.num === 0n ? 'whole' : 'part', share)} ${grounds}`
}
