import type { ReactNode } from 'react'

interface LegalPartProps {
  readonly id: string
  readonly heading: string
  readonly children: ReactNode
}

/** One part of a legal page, with an anchor of its own. */
export function LegalPart({ id, heading, children }: LegalPartProps) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`} className="mt-10 scroll-mt-4">
      <h2 id={`${id}-heading`} className="mb-3 font-semibold text-xl tracking-tight">
        {heading}
      </h2>
      <div className="max-w-2xl space-y-3">{children}</div>
    </section>
  )
}
