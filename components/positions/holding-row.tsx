import type { ReactNode } from 'react'

const COLUMNS =
  'grid grid-cols-2 gap-x-4 gap-y-2 px-4 sm:px-5 lg:grid-cols-[minmax(0,1.3fr)_repeat(5,minmax(0,1fr))]'

/** What the columns are, above the rows on wide screens; on narrow ones each row says it itself. */
export function HoldingColumns({ labels }: { readonly labels: readonly string[] }) {
  return (
    <div
      aria-hidden="true"
      className={`hidden border-rule border-b py-2 text-quiet text-xs lg:grid ${COLUMNS}`}
    >
      {labels.map((label) => (
        <span key={label}>{label}</span>
      ))}
    </div>
  )
}

interface HoldingRowProps {
  readonly name: ReactNode
  /** further words below the name */
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** One thing that is held or owed: a card on narrow screens, a line of columns on wide ones. */
export function HoldingRow({ name, note, children }: HoldingRowProps) {
  return (
    <li className={`min-h-14 items-center border-rule border-b py-2.5 text-sm last:border-b-0 ${COLUMNS}`}>
      <div className="col-span-2 min-w-0 lg:col-span-1">
        <p className="font-semibold">{name}</p>
        {note !== undefined && <div className="text-quiet text-xs">{note}</div>}
      </div>
      {children}
    </li>
  )
}

interface HoldingFactProps {
  readonly label: string
  /** a whole line of its own on narrow screens */
  readonly isLine?: boolean
  /** undefined: there is no such figure for this row; its place stays empty on wide screens */
  readonly children?: ReactNode
}

/** One figure of a row. */
export function HoldingFact({ label, isLine = false, children }: HoldingFactProps) {
  if (children === undefined) return <div aria-hidden="true" className="hidden lg:block" />
  return (
    <div className={`min-w-0 ${isLine ? 'col-span-2 lg:col-span-1' : ''}`}>
      <p className="text-quiet text-xs lg:sr-only">{label}</p>
      <div className="wrap-anywhere">{children}</div>
    </div>
  )
}
