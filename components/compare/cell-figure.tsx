'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Figure } from '@/components/ui/figure'
import { useCompare } from '@/hooks/use-compare'
import { useWhy } from '@/hooks/use-why'
import type { Cell, UnknownWhy } from '@/lib/compare/cell'
import type { AppError } from '@/lib/errors/app-error'
import type { WhereFrom } from '@/lib/read/where-from'

/** How a figure is shown: itself, what stands beneath it, and what it answers when it is asked. */
interface Shown {
  readonly text: string | undefined
  readonly under?: ReactNode
  readonly exact?: string | undefined
  readonly rows?: WhereFrom['rows']
}

interface CellFigureProps<T> {
  /** undefined while nothing was ever read */
  readonly cell: Cell<T> | undefined
  readonly title: string
  readonly formula: string
  readonly show: (value: T) => Shown
}

/** One figure of the table, with its block and source on demand; or a dash and why there is none. */
export function CellFigure<T>({ cell, title, formula, show }: CellFigureProps<T>) {
  const t = useTranslations('comparePage')
  const error = useWhy()
  const { isOld, problem } = useCompare()
  if (cell === undefined || cell.is === 'unknown') {
    const reason = cell === undefined ? unread(problem) : said(cell.why)
    return (
      <>
        <Figure text={undefined} reason={reason} from={() => ({ title, formula })} />
        {/* The figure itself has already said it to those who listen. */}
        <span aria-hidden="true" className="block text-quiet text-xs">
          {reason}
        </span>
      </>
    )
  }
  const { text, under, exact, rows } = show(cell.value)
  const stale = isOld || cell.is !== 'fresh'
  const { source, at } = cell
  return (
    <>
      <Figure
        text={text}
        stale={stale}
        reason={stale ? t('old') : undefined}
        className="font-semibold"
        from={() => ({ title, formula, exact, source, at, ...(rows === undefined ? {} : { rows }) })}
      />
      {under !== undefined && <span className="block text-quiet text-xs">{under}</span>}
    </>
  )

  function unread(failure: AppError | undefined): string {
    return failure === undefined ? t('why.reading') : error(failure)
  }
  function said(why: UnknownWhy): string {
    return why.of === 'error' ? error({ code: why.code }) : t(`why.${why.code}`)
  }
}
