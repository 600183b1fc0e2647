'use client'

import { useLocale, useTranslations } from 'next-intl'
import { FiatSelect } from '@/components/amount/fiat-select'
import { ByAddress } from '@/components/positions/by-address'
import { HoldingRows } from '@/components/positions/holding-rows'
import { HoldingsTotals } from '@/components/positions/holdings-totals'
import { useLive } from '@/hooks/use-live'
import type { PositionsView } from '@/hooks/use-positions'
import { useWhy } from '@/hooks/use-why'
import { groupInteger } from '@/lib/format/group-integer'

interface HoldingsSectionProps {
  readonly positions: PositionsView
}

/** What the shown addresses have and owe now. The rows are there before the figures: nothing moves. */
export function HoldingsSection({ positions }: HoldingsSectionProps) {
  const t = useTranslations('positions.holdings')
  const why = useWhy()
  const locale = useLocale()
  const { block } = useLive()
  const { each, together: totals } = positions
  const parts = each.flatMap((one) => one.parts)
  const problem = each.map(({ account, withdrawals }) => account.problem ?? withdrawals.problem).find(Boolean)
  const note = () => {
    const at = block === undefined ? '' : t('atBlock', { block: groupInteger(block.number, locale) })
    if (problem !== undefined) return `${at} ${why(problem)}`.trim()
    return parts.some(({ amount }) => amount.is === 'loading') ? t('reading') : at
  }
  return (
    <section aria-labelledby="holdings-heading" className="mt-10">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="holdings-heading" className="font-semibold text-xl tracking-tight">
          {t('heading')}
        </h2>
        <FiatSelect />
      </div>
      <p className="mt-1 min-h-5 text-quiet text-sm" aria-live="polite">
        {note()}
      </p>
      <div className="mt-4 rounded-sheet border border-rule bg-sheet">
        <HoldingsTotals parts={parts} totals={totals} />
        <HoldingRows parts={parts} totals={totals} />
      </div>
      <ByAddress positions={positions} />
      <p className="mt-3 max-w-3xl text-quiet text-xs">{t('notCovered')}</p>
    </section>
  )
}
