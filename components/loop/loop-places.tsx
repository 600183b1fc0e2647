import type { ReactNode } from 'react'

interface LoopPlacesProps {
  readonly answer: ReactNode
  readonly results: ReactNode
  readonly sections: ReactNode
  readonly label: string
}

/** Where the answer, the figures and the sections stand around the inputs: places of the workspace's grid. */
export function LoopPlaces({ answer, results, sections, label }: LoopPlacesProps) {
  return (
    <>
      <div className="row-start-1 min-w-0 lg:col-span-2">{answer}</div>
      <section
        aria-label={label}
        className="row-start-3 grid min-w-0 content-start gap-6 rounded-sheet border border-rule bg-sheet p-4 sm:p-5 lg:col-start-2 lg:row-start-2"
      >
        {results}
      </section>
      <div className="row-start-4 min-w-0 lg:col-span-2 lg:row-start-3">{sections}</div>
    </>
  )
}
