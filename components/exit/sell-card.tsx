'use client'

import { useLocale, useTranslations } from 'next-intl'
import { CostRow } from '@/components/exit/cost-row'
import { RouteCard } from '@/components/exit/route-card'
import { DetailRow } from '@/components/stake/detail-row'
import { useExitWords } from '@/hooks/use-exit-words'
import type { PricedSell } from '@/lib/exit/price-routes'
import { exactAmount } from '@/lib/format/amount'
import { formatPercent } from '@/lib/format/percent'
import type { MarketQuote } from '@/lib/quote/quote'

interface SellCardProps {
  readonly route: PricedSell | undefined
  /** the quote behind it */
  readonly quote: MarketQuote | undefined
  /** why there is no price, where that is known */
  readonly reason: string | undefined
  readonly better: string | undefined
  readonly chosen: boolean
  readonly onChoose: (() => void) | undefined
}

/** The market: ether at once, at its price for this very amount. */
export function SellCard({ route, quote, reason, better, chosen, onChoose }: SellCardProps) {
  const t = useTranslations('exitChoice')
  const locale = useLocale()
  const words = useExitWords()
  const receives = route?.receives
  const discount = route?.discount
  const lost = discount === undefined ? undefined : discount.num
  const missing = reason ?? words.missing(route?.missing ?? ['rate'])
  const origin = { source: quote?.quotes[0]?.pool, at: quote?.at }
  const discountText = () => {
    if (discount === undefined || lost === undefined) return undefined
    const share = formatPercent(discount, locale, 3)
    return lost < 0n ? share : `${words.cost(lost)} (${share})`
  }
  return (
    <RouteCard
      name={t('names.sell')}
      lead={t('leads.sell')}
      better={better}
      chosen={chosen}
      choose={t('choose.sell')}
      onChoose={onChoose}
    >
      <CostRow
        label={t('receives')}
        text={receives === undefined ? undefined : words.eth(receives)}
        reason={missing}
        formula={t('formulas.sellReceives')}
        exact={receives === undefined ? undefined : `${exactAmount(receives)} ETH`}
        {...origin}
        strong
      />
      <DetailRow label={t('when')}>{t('atOnce')}</DetailRow>
      <DetailRow label={t('certainty')}>{t('certainties.sell')}</DetailRow>
      <CostRow
        label={t('discount')}
        term="discount"
        text={discountText()}
        reason={missing}
        formula={t('formulas.discount')}
        {...origin}
      />
      <CostRow
        label={t('gasOf.sell')}
        text={route?.gas === undefined ? undefined : `≈ ${words.cost(route.gas)}`}
        reason={missing}
        formula={t('formulas.gas')}
      />
      <CostRow
        label={t('worth')}
        text={route?.net === undefined ? undefined : words.net(route.net)}
        reason={missing}
        formula={t('formulas.sellNet')}
        {...origin}
        strong
      />
    </RouteCard>
  )
}
