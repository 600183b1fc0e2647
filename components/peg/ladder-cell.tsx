'use client'

import { useLocale, useTranslations } from 'next-intl'
import { DeviationFigure } from '@/components/peg/deviation-figure'
import { NO_VALUE } from '@/components/ui/figure'
import { useLive } from '@/hooks/use-live'
import type { MarketQuoteView } from '@/hooks/use-market-quote'
import type { LstId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import { formatRate } from '@/lib/format/rate'
import { rateOf } from '@/lib/lst/rate-of'
import { deviationFromRedemption } from '@/lib/quote/deviation'
import type { Ladder, Rung } from '@/lib/quote/ladder'

interface LadderCellProps {
  readonly token: LstId
  readonly way: 'sell' | 'buy'
  /** undefined while it is not known; without `buy` no pool takes that much */
  readonly rung: Rung | undefined
  /** why it is not known */
  readonly reason: string
  /** where it comes from: the snapshot's ladder, or a quote of one's own */
  readonly reading?: Reading<Ladder>
  readonly quote?: MarketQuoteView
}

/** One size in one direction: ETH per token at which it can be done, and how far that is from redemption value. */
export function LadderCell({ token, way, rung, reason, reading, quote }: LadderCellProps) {
  const t = useTranslations('pegToken.ladder')
  const locale = useLocale()
  const { protocols } = useLive().figures
  const got = rung?.buy
  if (rung === undefined || got === undefined)
    return (
      <td className="py-2.5 pr-3">
        {NO_VALUE}{' '}
        <span className="block text-quiet text-xs">{rung === undefined ? reason : t('tooLarge')}</span>
      </td>
    )
  const { amount, pool } = rung
  const price = way === 'sell' ? { num: got, den: amount } : { num: amount, den: got }
  const pair =
    way === 'sell' ? ({ sell: token, buy: 'eth' } as const) : ({ sell: 'eth', buy: token } as const)
  const deviation = deviationFromRedemption(
    { ...pair, amount, quotes: [] },
    { [token]: rateOf(protocols, token) },
    got,
  )
  const isOld = quote?.isOld ?? (reading !== undefined && reading.is !== 'fresh')
  const at = quote?.quote?.at ?? (reading !== undefined && 'at' in reading ? reading.at : undefined)
  return (
    <td className="py-2.5 pr-3">
      <DeviationFigure
        deviation={deviation}
        reason={t('noRate')}
        stale={isOld}
        className="font-semibold"
        from={() => ({
          title: t(`titles.${way}`),
          formula: t(`formulas.${way}`),
          exact: `${formatRate(price, locale, { places: 18 })} ETH`,
          source: pool,
          at,
        })}
      />
      <span className="block text-xs">{formatRate(price, locale, { minPlaces: 6 })} ETH</span>
    </td>
  )
}
