'use client'

import { memo, type ReactNode, startTransition, useEffect, useRef, useState } from 'react'
import { type RowWindow, rowsInView } from '@/lib/list/rows-in-view'

interface VirtualListProps<T> {
  /** what is listed, for those who do not see it */
  readonly label: string
  readonly items: readonly T[]
  readonly keyOf: (item: T) => string
  readonly row: (item: T) => ReactNode
  /** sets `--row`, the height of one row, for example `[--row:6rem] sm:[--row:3.5rem]` */
  readonly className: string
}

const Row = memo(drawRow) as typeof drawRow

function drawRow<T>({ item, row }: { readonly item: T; readonly row: (item: T) => ReactNode }) {
  return row(item)
}

/**
 * A list of any length with its own scroll bar, of which only the rows in view are in the document. All heights are the style sheet's, so
 * nothing moves when it starts; a screen reader is told of how many rows it is. A row that stays in view is not drawn again; a jump to
 * where no row stays is drawn in slices, so that no task is as long as all rows together.
 */
export function VirtualList<T>({ label, items, keyOf, row, className }: VirtualListProps<T>) {
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const count = items.length
  const [drawn, setDrawn] = useState<RowWindow>(() =>
    rowsInView({ count, rowHeight: 0, scrolled: 0, height: 0 }),
  )
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const look = () => {
      const whole = list.current?.offsetHeight
      if (whole === undefined) return
      const rowHeight = count === 0 ? 0 : whole / count
      const next = rowsInView({ count, rowHeight, scrolled: element.scrollTop, height: element.clientHeight })
      const draw = () =>
        setDrawn((before) => (before.from === next.from && before.to === next.to ? before : next))
      const isNear = next.from < last.to && last.from < next.to
      last = next
      if (isNear) draw()
      else startTransition(draw)
    }
    let last: RowWindow = { from: 0, to: count }
    look()
    element.addEventListener('scroll', look, { passive: true })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      observer.disconnect()
    }
  }, [count])
  // a list that became shorter is drawn before it is measured again
  const { from, to } = drawn.from < count ? drawn : { from: 0, to: Math.min(count, drawn.to - drawn.from) }
  return (
    <section
      ref={box}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
      tabIndex={0}
      className={`max-h-96 overflow-y-auto overscroll-contain outline-offset-[-2px] ${className}`}
    >
      <ul ref={list} className="relative" style={{ height: `calc(var(--row) * ${count})` }}>
        {items.slice(from, to).map((item, at) => (
          <li
            key={keyOf(item)}
            aria-setsize={count}
            aria-posinset={from + at + 1}
            style={{ top: `calc(var(--row) * ${from + at})` }}
            className="absolute inset-x-0 h-(--row) overflow-hidden border-rule border-b text-sm"
          >
            <Row item={item} row={row} />
          </li>
        ))}
      </ul>
    </section>
  )
}
