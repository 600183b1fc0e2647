'use client'

import { useLocale, useTranslations } from 'next-intl'
import { DeviationConfirm } from '@/components/exit/deviation-confirm'
import { SlippageField } from '@/components/exit/slippage-field'
import { DetailRow } from '@/components/stake/detail-row'
import { Figure, NO_VALUE } from '@/components/ui/figure'
import { Notice } from '@/components/ui/notice'
import { Term } from '@/components/ui/term'
import type { SwapForm } from '@/hooks/use-swap-form'
import { useWhy } from '@/hooks/use-why'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { formatPercent, formatShare } from '@/lib/format/percent'
import { shortHex } from '@/lib/format/short-hex'
import { assetSymbol } from '@/lib/tx/asset-symbol'

/** What a swap brings at least, how far its price is from redemption value, and what the user has to say to it. */
export function SwapDetails({ form }: { readonly form: SwapForm }) {
  const t = useTranslations('swapForm')
  const locale = useLocale()
  const why = useWhy()
  const { best, market, minimum, deviation } = form
  const { quote, problem } = market
  const symbol = assetSymbol(form.buy)
  const reason = problem === undefined ? t('noQuote') : why(problem)
  const amount = (wei: bigint) => `${formatAmount(wei, locale, { places: 6 })} ${symbol}`
  return (
    <section aria-label={t('heading')} className="space-y-3">
      <h2 className="font-semibold text-sm">{t('heading')}</h2>
      <dl>
        <DetailRow label={t('receive')}>
          <Figure
            text={best === undefined ? undefined : amount(best.buy)}
            reason={reason}
            stale={market.isOld}
            className="font-semibold text-base"
            from={() => ({
              title: t('receive'),
              formula: t('receiveFormula'),
              exact: best === undefined ? undefined : `${exactAmount(best.buy)} ${symbol}`,
              source: best === undefined ? undefined : t(`pools.${best.kind}`),
              at: quote?.at,
              rows: best === undefined ? [] : [{ label: t('pool'), value: best.pool }],
            })}
          />
        </DetailRow>
        <DetailRow label={<Term id="slippage">{t('minimum')}</Term>}>
          {minimum === undefined ? NO_VALUE : amount(minimum)}
        </DetailRow>
        <DetailRow label={<Term id="deviation">{t('deviation')}</Term>}>
          {deviation === undefined ? NO_VALUE : formatPercent(deviation, locale, 2)}
        </DetailRow>
        <DetailRow label={<Term id="price-impact">{t('impact')}</Term>}>
          {best?.impact === undefined ? NO_VALUE : formatPercent(best.impact, locale, 2)}
        </DetailRow>
        <DetailRow label={t('fee')}>
          {best?.fee === undefined ? NO_VALUE : formatShare({ num: best.fee, den: 1_000_000n }, locale, 4)}
        </DetailRow>
        <DetailRow label={<Term id="liquidity-pool">{t('pool')}</Term>}>
          {best === undefined ? NO_VALUE : `${t(`pools.${best.kind}`)} ${shortHex(best.pool, 6, 4)}`}
        </DetailRow>
      </dl>
      {quote !== undefined && quote.leftOut.length > 0 && (
        <ul className="space-y-1 text-quiet text-xs">
          {quote.leftOut.map((left) => (
            <li key={left.pool} title={left.pool}>
              {t('leftOut', { pool: shortHex(left.pool, 6, 4), why: t(`leftOutWhy.${left.why}`) })}
            </li>
          ))}
        </ul>
      )}
      {quote !== undefined && best === undefined && <Notice tone="warn">{t('noPool')}</Notice>}
      <SlippageField text={form.slippageText} onText={form.setSlippageText} slippage={form.slippage} />
      {form.isFar && deviation !== undefined && (
        <DeviationConfirm deviation={deviation} text={form.confirmText} onText={form.setConfirmText} />
      )}
    </section>
  )
}
