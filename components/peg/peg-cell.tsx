import type { ReactNode } from 'react'

interface PegCellProps {
  readonly label: string
  readonly children: ReactNode
  /** a whole line of its own on narrow screens */
  readonly isLine?: boolean
}

/** One figure of a row: a cell of the table on wide screens, a labelled part of the token's card on narrow ones. */
export function PegCell({ label, children, isLine = false }: PegCellProps) {
  return (
    <td
      className={`block min-w-0 px-0 py-0 align-top xl:table-cell xl:px-2 xl:py-3 xl:last:pr-5 ${isLine ? 'col-span-2' : ''}`}
    >
      <span className="block text-quiet text-xs xl:hidden">{label}</span>
      {children}
    </td>
  )
}
