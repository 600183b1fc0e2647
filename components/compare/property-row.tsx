import type { ReactNode } from 'react'
import type { LstId } from '@/lib/core/lst'

interface PropertyRowProps {
  readonly label: string
  readonly tokens: readonly LstId[]
  readonly cell: (token: LstId) => ReactNode
}

/** One property of all tokens; its name stays in sight when the table is scrolled sideways. */
export function PropertyRow({ label, tokens, cell }: PropertyRowProps) {
  return (
    <tr className="*:border-rule *:border-t *:py-2.5 *:align-top">
      <th
        scope="row"
        className="sticky left-0 z-20 w-28 min-w-28 bg-sheet pr-3 pl-3 text-left font-normal text-quiet leading-6 sm:w-44 sm:min-w-44 sm:pl-5"
      >
        {label}
      </th>
      {tokens.map((token) => (
        <td key={token} className="min-w-44 pr-4 leading-6">
          {cell(token)}
        </td>
      ))}
    </tr>
  )
}
