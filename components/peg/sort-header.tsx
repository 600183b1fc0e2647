import { useTranslations } from 'next-intl'
import type { PegColumn, PegOrder } from '@/lib/peg/peg-order'

interface SortHeaderProps {
  readonly column: PegColumn
  readonly order: PegOrder
  readonly onSort: (column: PegColumn) => void
}

/** The name of a column, pressed to sort by it and pressed again to sort the other way round. */
export function SortHeader({ column, order, onSort }: SortHeaderProps) {
  const t = useTranslations('pegPage.columns')
  const isSorted = order.column === column
  const direction = order.descending ? 'descending' : 'ascending'
  return (
    <th
      scope="col"
      aria-sort={isSorted ? direction : 'none'}
      className="px-2 py-1 text-left first:pl-5 last:pr-5"
    >
      <button
        type="button"
        onClick={() => onSort(column)}
        className={`inline-flex min-h-8 items-center gap-1 text-left font-medium text-xs hover:text-ink ${isSorted ? 'text-ink' : 'text-quiet'}`}
      >
        {t(column)}
        <span aria-hidden="true" className={isSorted ? '' : 'opacity-0'}>
          {order.descending ? '↓' : '↑'}
        </span>
      </button>
    </th>
  )
}
