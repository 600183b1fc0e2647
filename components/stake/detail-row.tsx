import type { ReactNode } from 'react'

/** One line of what a transaction would do: what it is, and the figure. */
export function DetailRow({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="flex min-h-9 items-baseline justify-between gap-4 border-rule border-b py-2 last:border-b-0">
      <dt className="max-w-[45%] shrink-0 text-quiet text-sm">{label}</dt>
      <dd className="text-right text-sm">{children}</dd>
    </div>
  )
}
