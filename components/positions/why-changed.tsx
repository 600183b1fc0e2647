'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Figure } from '@/components/ui/figure'
import { Term } from '@/components/ui/term'
import { useFiat } from '@/hooks/use-fiat'
import type { Past } from '@/hooks/use-past'
import { useWhy } from '@/hooks/use-why'
import { useWhyChanged } from '@/hooks/use-why-changed'
import { LST_SYMBOL } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { exactAmount } from '@/lib/format/amount'
import { formatUtc } from '@/lib/format/date-time'
import { formatFiat } from '@/lib/format/fiat'
import { formatSigned } from '@/lib/format/signed-amount'
import type { Period } from '@/lib/rewards/period'

const PARTS = ['flows', 'fees', 'accrual', 'rounding', 'premium', 'change'] as const
/** A sum of money that is counted already, as `formatFiat` takes it. */
const COUNTED = { price: 1n, decimals: 0, updatedAt: 0n }

/** Why the value changed in the period: what came and went, fees, rewards, the market's premium, the price of ether. */
export function WhyChanged({ past, period }: { readonly past: Past; readonly period: Period }) {
  const t = useTranslations('positions.why')
  const locale = useLocale()
  const { fiat } = useFiat()
  const why = useWhy()
  const { split, withoutMarket, hasPrice, isReading, problem } = useWhyChanged(past, period)
  const reason = () => {
    if (split === undefined) return t('ledgerUnknown')
    if (isReading) return t('reading')
    if (problem !== undefined && (withoutMarket.length > 0 || !hasPrice))
      return t('unread', { reason: why(problem) })
    if (withoutMarket.length > 0)
      return t('noMarket', { tokens: withoutMarket.map((token) => LST_SYMBOL[token]).join(', ') })
    return hasPrice ? undefined : t('noPrice')
  }
  const source = t('source', { time: formatUtc(past.indexed.time, locale) })
  const inFiat = ({ num, den }: Ratio) => {
    const money = num / den
    const text = formatFiat(money, COUNTED, fiat, locale)
    return money > 0n ? `+${text}` : text
  }
  return (
    <section aria-labelledby="why-heading" className="mt-12">
      <h2 id="why-heading" className="font-semibold text-xl tracking-tight">
        {t('heading')}
      </h2>
      <p className="mt-1 max-w-3xl text-quiet text-sm">{t('lead')}</p>
      <dl className="mt-4 rounded-sheet border border-rule bg-sheet px-4 sm:px-5">
        {PARTS.map((part) => {
          const value = split?.[part]
          const wei = value === undefined ? undefined : value.num / value.den
          return (
            <Line
              key={part}
              label={
                part === 'accrual' || part === 'premium' ? (
                  <Term id={part}>{t(`parts.${part}`)}</Term>
                ) : (
                  t(`parts.${part}`)
                )
              }
              note={t(`notes.${part}`)}
              isSum={part === 'change'}
            >
              <Figure
                text={wei === undefined ? undefined : `${formatSigned(wei, locale)} ETH`}
                reason={reason()}
                from={() => ({
                  title: t(`parts.${part}`),
                  formula: t(`formulas.${part}`),
                  ...(wei === undefined ? {} : { exact: `${exactAmount(wei)} ETH` }),
                  source,
                })}
              />
            </Line>
          )
        })}
        {(['ethPrice', 'changeInMoney'] as const).map((part) => {
          const value = split?.[part]
          return (
            <Line
              key={part}
              label={t(`parts.${part}`, { currency: fiat.toUpperCase() })}
              note={t(`notes.${part}`)}
              isSum={part === 'changeInMoney'}
            >
              <Figure
                text={value === undefined ? undefined : inFiat(value)}
                reason={reason()}
                from={() => ({
                  title: t(`parts.${part}`, { currency: fiat.toUpperCase() }),
                  formula: t(`formulas.${part}`),
                  source: t('feeds'),
                })}
              />
            </Line>
          )
        })}
      </dl>
      <p className="mt-2 min-h-5 text-quiet text-xs">{reason() ?? ''}</p>
    </section>
  )
}

interface LineProps {
  readonly label: ReactNode
  readonly note: string
  readonly isSum: boolean
  readonly children: ReactNode
}

function Line({ label, note, isSum, children }: LineProps) {
  return (
    <div
      className={`flex items-baseline justify-between gap-4 border-rule border-b py-2.5 text-sm last:border-b-0 ${isSum ? 'font-semibold' : ''}`}
    >
      <dt className="min-w-0">
        {label}
        <span className="block font-normal text-quiet text-xs">{note}</span>
      </dt>
      <dd className="shrink-0 text-right">{children}</dd>
    </div>
  )
}
