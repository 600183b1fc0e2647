import type { ReactNode } from 'react'

interface PegCellProps {
  readonly label: string
  readonly children: ReactNode
}

/** One figure of a row: a cell of the table on wide screens, a labelled part of the token's card on narrow ones. */
export function PegCell({ label, children }: PegCellProps) {
  return (
    <td className="block min-w-0 align-top leading-6 xl:table-cell xl:px-2 xl:py-3 xl:last:pr-5">
      <span className="block text-quiet text-xs xl:hidden">{label}</span>
      {children}
    </td>
  )
}
