import type { ReactNode } from 'react'

/** A name and what it stands for, beside each other where there is room. */
export function ContractLine({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="sm:grid sm:grid-cols-[9rem_minmax(0,1fr)] sm:gap-x-3">
      <dt className="text-quiet text-xs sm:pt-1">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
