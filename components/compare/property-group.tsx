import type { ReactNode } from 'react'

interface PropertyGroupProps {
  readonly id: string
  readonly heading: string
  readonly note?: string
  /** columns of the table, the one of the names counted */
  readonly columns: number
  readonly children: ReactNode
}

/** Rows of the table that belong together, under a heading that stays in sight when the table is scrolled sideways. */
export function PropertyGroup({ id, heading, note, columns, children }: PropertyGroupProps) {
  return (
    <tbody>
      <tr>
        <th
          id={id}
          scope="rowgroup"
          colSpan={columns}
          className="border-rule border-t bg-sunk px-3 py-2 text-left sm:px-5"
        >
          <span className="sticky left-3 inline-block max-w-[min(44rem,calc(100vw-4rem))] sm:left-5">
            {heading}
            {note !== undefined && <span className="block font-normal text-quiet text-xs">{note}</span>}
          </span>
        </th>
      </tr>
      {children}
    </tbody>
  )
}
