'use client'

import { useLocale, useTranslations } from 'next-intl'
import { FiatSelect } from '@/components/amount/fiat-select'
import { ByAddress } from '@/components/positions/by-address'
import { HoldingRows } from '@/components/positions/holding-rows'
import { HoldingsTotals } from '@/components/positions/holdings-totals'
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
  const { each, together: totals } = positions
  const parts = each.flatMap((one) => one.parts)
  const problem = each.map(({ account, withdrawals }) => account.problem ?? withdrawals.problem).find(Boolean)
  const isReading = parts.some(({ amount }) => amount.is === 'loading')
  const note = problem === undefined ? isReading && t('reading') : why(problem)
  const oldest = oldestBlock(each)
  return (
    <section aria-labelledby="holdings-heading" className="mt-10">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="holdings-heading" className="font-semibold text-xl tracking-tight">
          {t('heading')}
        </h2>
        <FiatSelect />
      </div>
      <p className="mt-1 min-h-5 text-quiet text-sm">
        {oldest !== undefined && <>{t('atBlock', { block: groupInteger(oldest, locale) })} </>}
        {/* a block comes every few seconds: only what is wrong is read aloud */}
        <span aria-live="polite">{note}</span>
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

/** The block that every answer of the shown addresses reaches: with one that could not be renewed it is an older one. */
function oldestBlock(each: PositionsView['each']): bigint | undefined {
  return each
    .flatMap(({ account, withdrawals }) => [account.value?.block.number, withdrawals.value?.block.number])
    .reduce(
      (least, block) => (block === undefined || (least !== undefined && least <= block) ? least : block),
      undefined,
    )
}
