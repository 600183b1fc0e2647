import { type ReactNode, useId } from 'react'
import { Icon } from '@/components/ui/icon'

interface ChoiceFrameProps {
  readonly name: string
  /** words beside the name of the better one; undefined = it is not pointed out */
  readonly better: string | undefined
  readonly children: ReactNode
}

/** One of several ways, side by side. The better one is told by words and an icon, not by colour alone. */
export function ChoiceFrame({ name, better, children }: ChoiceFrameProps) {
  const id = useId()
  return (
    <article
      aria-labelledby={id}
      className={`flex flex-col rounded-sheet border p-4 ${
        better === undefined ? 'border-rule bg-sheet' : 'border-accent bg-accent-wash'
      }`}
    >
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-x-3">
        <h3 id={id} className="font-semibold">
          {name}
        </h3>
        {better !== undefined && (
          <p className="inline-flex items-center gap-1 font-medium text-good text-sm">
            <Icon name="check" />
            {better}
          </p>
        )}
      </div>
      {children}
    </article>
  )
}
