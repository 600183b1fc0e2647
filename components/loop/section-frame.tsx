import type { ReactNode, RefObject } from 'react'

/** The sections beneath the figures, in their order, with a class for the height that is kept free for each. */
const SECTION_ROOM = {
  shocks: 'min-h-[52rem] sm:min-h-[36rem]',
  heat: 'min-h-[40rem]',
  replay: 'min-h-[40rem]',
  parameters: 'min-h-[52rem] lg:min-h-[32rem]',
} as const
export type LoopSectionId = keyof typeof SECTION_ROOM
export const LOOP_SECTIONS: readonly LoopSectionId[] = ['shocks', 'heat', 'replay', 'parameters']

interface SectionFrameProps {
  readonly id: LoopSectionId
  readonly heading: string
  readonly lead: string
  readonly box?: RefObject<HTMLDivElement | null>
  readonly children?: ReactNode
}

/** A section with its heading and its room, whether its contents are there yet or not. */
export function SectionFrame({ id, heading, lead, box, children }: SectionFrameProps) {
  return (
    <section aria-labelledby={`loop-${id}`} className="mt-12 first:mt-6">
      <h2 id={`loop-${id}`} className="font-semibold text-xl tracking-tight">
        {heading}
      </h2>
      <p className="mt-1 max-w-3xl text-quiet text-sm">{lead}</p>
      <div
        {...(box === undefined ? {} : { ref: box })}
        className={`mt-4 rounded-sheet border border-rule bg-sheet p-4 sm:p-5 ${SECTION_ROOM[id]}`}
      >
        {children}
      </div>
    </section>
  )
}
