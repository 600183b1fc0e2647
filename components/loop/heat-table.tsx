'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef, useState } from 'react'
import { HeatCellButton } from '@/components/loop/heat-cell'
import { useLoopWords } from '@/hooks/use-loop-words'
import type { Ratio } from '@/lib/core/ratio'
import { placeOf } from '@/lib/loop/heat-axes'
import type { HeatMap } from '@/lib/loop/heat-map'

interface HeatTableProps {
  readonly map: HeatMap
  /** the present point */
  readonly leverage: Ratio | undefined
  readonly rate: Ratio | undefined
  readonly onChoose: (leverage: Ratio, rate: Ratio) => void
}

const STEPS: Record<string, readonly [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** The heat map as the table that it is: one stop for the Tab key, arrows move, Enter simulates the point. */
export function HeatTable({ map, leverage, rate, onChoose }: HeatTableProps) {
  const t = useTranslations('riskPage.heat')
  const words = useLoopWords()
  const table = useRef<HTMLTableElement>(null)
  const present = { row: placeOf(map.rates, rate), column: placeOf(map.leverages, leverage) }
  // by what it says, not by its place: axes change with the present point
  const [moved, setMoved] = useState<{ readonly leverage: Ratio; readonly rate: Ratio }>()
  const bound = (value: number, length: number) => Math.min(length - 1, Math.max(0, value))
  const stopOn = (axis: readonly Ratio[], point: Ratio | undefined, other: number) => {
    const place = placeOf(axis, point)
    return bound(place === -1 ? other : place, axis.length)
  }
  const at = {
    row: stopOn(map.rates, moved?.rate, present.row),
    column: stopOn(map.leverages, moved?.leverage, present.column),
  }
  const heads = {
    rows: keysOf(map.rates.map(words.percent)),
    columns: keysOf(map.leverages.map(words.times)),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    const row = bound(at.row + step[0], map.rates.length)
    const column = bound(at.column + step[1], map.leverages.length)
    table.current?.querySelector<HTMLElement>(`[data-place="${row}-${column}"]`)?.focus()
  }
  return (
    <div className="relative overflow-x-auto">
      <table ref={table} className="w-full border-separate border-spacing-0.5 text-xs" onKeyDown={onKeyDown}>
        <caption className="sr-only">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className="px-1 py-2 text-left font-normal text-quiet">
              {t('rate')}
            </th>
            {map.leverages.map((each, column) => (
              <th
                key={heads.columns[column]}
                scope="col"
                className={`px-1 py-2 text-left ${column === present.column ? 'font-semibold' : 'font-normal text-quiet'}`}
              >
                {words.times(each)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {map.cells.map((cells, row) => (
            <tr key={heads.rows[row]}>
              <th
                scope="row"
                className={`px-1 text-left ${row === present.row ? 'font-semibold' : 'font-normal text-quiet'}`}
              >
                {cells[0] !== undefined && words.percent(cells[0].rate)}
              </th>
              {cells.map((cell, column) => (
                <td key={heads.columns[column]} className="p-0 align-top">
                  <HeatCellButton
                    cell={cell}
                    place={`${row}-${column}`}
                    isPresent={row === present.row && column === present.column}
                    isStop={row === at.row && column === at.column}
                    onFocus={() => setMoved({ leverage: cell.leverage, rate: cell.rate })}
                    onChoose={onChoose}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Each text once: two values that are written alike are told apart by their places. */
function keysOf(texts: readonly string[]): readonly string[] {
  return texts.map((text, place) => (texts.indexOf(text) === place ? text : `${text} ${place}`))
}
