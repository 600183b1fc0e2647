'use client'

import { useTranslations } from 'next-intl'
import { PegTableRow } from '@/components/peg/peg-table-row'
import { SortHeader } from '@/components/peg/sort-header'
import { SortSelect } from '@/components/peg/sort-select'
import { nextOrder, orderRows, PEG_COLUMNS, type PegOrder } from '@/lib/peg/peg-order'
import type { PegRow } from '@/lib/peg/peg-rows'

interface PegTableProps {
  readonly rows: readonly PegRow[]
  readonly order: PegOrder
  readonly onOrder: (order: PegOrder) => void
}

/** All tokens with the figures of their peg: a table on wide screens, cards on narrow ones, in the order that was asked for. */
export function PegTable({ rows, order, onOrder }: PegTableProps) {
  const t = useTranslations('pegPage')
  return (
    <section aria-labelledby="peg-table" className="mt-10">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="peg-table" className="font-semibold text-xl tracking-tight">
          {t('tableHeading')}
        </h2>
        <SortSelect order={order} onOrder={onOrder} />
      </div>
      <div className="mt-3 xl:overflow-hidden xl:rounded-sheet xl:border xl:border-rule xl:bg-sheet">
        <table className="block w-full border-collapse text-sm xl:table">
          <caption className="sr-only">{t('caption')}</caption>
          <thead className="hidden xl:table-header-group">
            <tr>
              {PEG_COLUMNS.map((column) => (
                <SortHeader
                  key={column}
                  column={column}
                  order={order}
                  onSort={(pressed) => onOrder(nextOrder(order, pressed))}
                />
              ))}
            </tr>
          </thead>
          <tbody className="grid gap-3 sm:grid-cols-2 xl:table-row-group">
            {orderRows(rows, order).map((row) => (
              <PegTableRow key={row.token} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
