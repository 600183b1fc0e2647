'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'

interface RouteCardProps {
  readonly name: string
  readonly lead: ReactNode
  /** words beside the name of the better one; undefined = it is not pointed out */
  readonly better: string | undefined
  readonly chosen: boolean
  readonly choose: string
  /** undefined = it cannot be taken now */
  readonly onChoose: (() => void) | undefined
  readonly children: ReactNode
}

/** One way out with what it gives and costs. The better one is told by words and an icon, not by colour alone. */
export function RouteCard({ name, lead, better, chosen, choose, onChoose, children }: RouteCardProps) {
  const t = useTranslations('exitChoice')
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
      <p className="mt-1 text-quiet text-sm">{lead}</p>
      <dl className="mt-3 flex-1">{children}</dl>
      <Button
        look="quiet"
        aria-disabled={onChoose === undefined}
        aria-pressed={chosen}
        onClick={onChoose}
        className="mt-3 w-full"
      >
        {chosen && <Icon name="check" />}
        {chosen ? t('chosen') : choose}
      </Button>
    </article>
  )
}
