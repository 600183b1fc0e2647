'use client'

import { type ReactNode, useId } from 'react'
import { useNear } from '@/hooks/use-near'
import { type Part, usePart } from '@/hooks/use-part'

interface LazySectionProps<M> {
  readonly heading: string
  readonly lead: string
  /** a class for the height that is kept free until it has come */
  readonly room: string
  readonly part: Part<M>
  readonly children: (loaded: M) => ReactNode
}

/** A section whose code is fetched when it comes near; its heading and its room are there from the first HTML on. */
export function LazySection<M>({ heading, lead, room, part, children }: LazySectionProps<M>) {
  const id = useId()
  const { ref, isNear } = useNear<HTMLDivElement>()
  const loaded = usePart(part, isNear)
  return (
    <section aria-labelledby={id} className="mt-12">
      <h2 id={id} className="font-semibold text-xl tracking-tight">
        {heading}
      </h2>
      <p className="mt-1 max-w-3xl text-quiet text-sm">{lead}</p>
      <div ref={ref} className={`mt-4 rounded-sheet border border-rule bg-sheet p-4 sm:p-5 ${room}`}>
        {loaded !== undefined && children(loaded)}
      </div>
    </section>
  )
}
