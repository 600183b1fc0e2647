'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FiatSum } from '@/components/positions/fiat-sum'
import { SumFigure } from '@/components/positions/sum-figure'
import { Term } from '@/components/ui/term'
import { mapReading } from '@/lib/core/map-reading'
import type { Part } from '@/lib/positions/part'
import type { Sum } from '@/lib/positions/sum'
import type { Totals } from '@/lib/positions/total-positions'

interface HoldingsTotalsProps {
  readonly parts: readonly Part[]
  readonly totals: Totals
}

/** All of it together: by the protocols' own rates, on the markets, and what is left after debts. */
export function HoldingsTotals({ parts, totals }: HoldingsTotalsProps) {
  const t = useTranslations('positions.holdings')
  const { assets, owed, net } = totals
  // while it is still being read there is no debt to show a place for: most have none
  const isUnread = owed.is !== 'exact' && owed.missing.some(({ why }) => why !== undefined)
  const hasDebt = isUnread || (owed.is !== 'unknown' && owed.wei > 0n)
  const isAsset = ({ id }: Part) => id !== 'owed'
  const redemption = () => parts.filter(isAsset).map((part) => ({ part, wei: part.redemption, unit: 'ETH' }))
  const market = () =>
    parts
      .filter(isAsset)
      .map((part) => ({ part, wei: mapReading(part.market, ({ eth }) => eth), unit: 'ETH' }))
  const debts = () =>
    parts.filter((part) => !isAsset(part)).map((part) => ({ part, wei: part.amount, unit: 'WETH' }))
  return (
    <dl className="grid grid-cols-1 gap-x-8 gap-y-4 border-rule border-b p-4 sm:grid-cols-2 sm:p-5 lg:grid-cols-4">
      <Total label={<Term id="redemption-rate">{t('redemption')}</Term>} sum={assets.redemption} isMain>
        <SumFigure
          sum={assets.redemption}
          unit="ETH"
          title={t('redemption')}
          formula={t('redemptionFormula')}
          made={redemption}
        />
      </Total>
      <Total label={<Term id="market-value">{t('market')}</Term>} sum={assets.market}>
        <SumFigure
          sum={assets.market}
          unit="ETH"
          title={t('market')}
          formula={t('marketFormula')}
          made={market}
        />
      </Total>
      {hasDebt && (
        <>
          <Total label={t('owed')} sum={owed}>
            <SumFigure sum={owed} unit="WETH" title={t('owed')} formula={t('owedFormula')} made={debts} />
          </Total>
          <Total label={t('net')} sum={net.redemption}>
            <SumFigure
              sum={net.redemption}
              unit="ETH"
              title={t('net')}
              formula={t('netFormula')}
              made={() => [...redemption(), ...debts()]}
            />
          </Total>
        </>
      )}
    </dl>
  )
}

interface TotalProps {
  readonly label: ReactNode
  readonly sum: Sum
  readonly isMain?: boolean
  readonly children: ReactNode
}

function Total({ label, sum, isMain = false, children }: TotalProps) {
  return (
    <div className="min-w-0">
      <dt className="text-quiet text-sm">{label}</dt>
      <dd className={`wrap-anywhere font-semibold ${isMain ? 'text-2xl' : 'text-xl'}`}>{children}</dd>
      <dd className="min-h-6 text-quiet text-sm">
        <FiatSum sum={sum} />
      </dd>
    </div>
  )
}
