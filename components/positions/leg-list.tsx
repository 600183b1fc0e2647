'use client'

import { useLocale, useTranslations } from 'next-intl'
import { NO_VALUE } from '@/components/ui/figure'
import type { ActivityEntry, Leg } from '@/lib/activity/activity-entry'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { assetSymbol } from '@/lib/tx/asset-symbol'

/** What left and what arrived; what no event tells is a dash. */
export function LegList({ entry }: { readonly entry: Pick<ActivityEntry, 'leaves' | 'arrives'> }) {
  const sides = [
    ...entry.leaves.map((leg) => ({ leg, sign: '\u2212' })),
    ...entry.arrives.map((leg) => ({ leg, sign: '+' })),
  ]
  if (sides.length === 0) return <p className="text-quiet">{NO_VALUE}</p>
  return (
    <p className="truncate">
      {sides.map(({ leg, sign }, at) => (
        <span key={`${sign}${leg.asset}`}>
          {at > 0 && ' · '}
          <LegText leg={leg} sign={sign} />
        </span>
      ))}
    </p>
  )
}

function LegText({ leg, sign }: { readonly leg: Leg; readonly sign: string }) {
  const t = useTranslations('positions.activity')
  const locale = useLocale()
  const { asset, amount, shares } = leg
  const symbol = assetSymbol(asset)
  if (amount !== undefined)
    return (
      <span title={`${exactAmount(amount)} ${symbol}`}>
        {sign}
        {formatAmount(amount, locale, { places: 6 })} {symbol}
      </span>
    )
  if (shares === undefined) return <span>{`${sign}${NO_VALUE} ${symbol}`}</span>
  return <span>{`${sign}${t('sharesOf', { shares: formatAmount(shares, locale), token: symbol })}`}</span>
}
