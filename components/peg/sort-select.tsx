import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { PEG_COLUMNS, type PegOrder } from '@/lib/peg/peg-order'

interface SortSelectProps {
  readonly order: PegOrder
  readonly onOrder: (order: PegOrder) => void
}

/** The same choice where the table is cards and has no header. */
export function SortSelect({ order, onOrder }: SortSelectProps) {
  const t = useTranslations('pegPage')
  const id = useId()
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm xl:hidden">
      <label htmlFor={id} className="text-quiet">
        {t('sortBy')}
      </label>
      <select
        id={id}
        value={order.column}
        onChange={({ target }) => {
          const column = PEG_COLUMNS.find((each) => each === target.value)
          if (column !== undefined) onOrder({ ...order, column })
        }}
        className="min-h-11 rounded-md border border-edge bg-sheet px-2"
      >
        {PEG_COLUMNS.map((column) => (
          <option key={column} value={column}>
            {t(`columns.${column}`)}
          </option>
        ))}
      </select>
      <button
        type="button"
        onClick={() => onOrder({ ...order, descending: !order.descending })}
        className="min-h-11 rounded-md border border-edge px-3"
      >
        {t(order.descending ? 'descending' : 'ascending')}
      </button>
    </div>
  )
}
