import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { ratioOf } from '@/lib/core/ratio-math'
import { readingValue } from '@/lib/core/reading'
import { firstOf, type Param, writeQuery } from '@/lib/link/page-link'
import type { PegRow } from '@/lib/peg/peg-rows'
import { sourceCount } from '@/lib/peg/source-count'
import { RAISED } from '@/lib/peg/thresholds'

/** What the table of pegs can be sorted by. */
export const PEG_COLUMNS = [
  'token',
  'severity',
  'redemption',
  'market',
  'deviation',
  'excess',
  'sources',
  'depth',
  'queue',
  'updated',
] as const
export type PegColumn = (typeof PEG_COLUMNS)[number]

/** Of the levels that depth is told for, the one that the table is sorted by: 1 %. */
const SORTED_BY_BP = 100

export interface PegOrder {
  readonly column: PegColumn
  readonly descending: boolean
}

/** As the tokens are listed everywhere. */
export const DEFAULT_ORDER: PegOrder = { column: 'token', descending: false }

/** `?sort=deviation`, or `?sort=-deviation` for the other way round; what is no column is the default. */
export function readPegOrder({ sort }: { readonly sort?: Param }): PegOrder {
  const given = firstOf(sort)?.toLowerCase()
  const descending = given?.startsWith('-') === true
  const column = PEG_COLUMNS.find((each) => each === (descending ? given?.slice(1) : given))
  return column === undefined ? DEFAULT_ORDER : { column, descending }
}

/** The query of the page as it stands; other parameters are kept. */
export function writePegOrder(current: string, { column, descending }: PegOrder): string {
  const isDefault = column === DEFAULT_ORDER.column && !descending
  return writeQuery(current, { sort: isDefault ? '' : `${descending ? '-' : ''}${column}` })
}

/** What a press on a column's name does: sorts by it, and then the other way round. */
export function nextOrder(order: PegOrder, column: PegColumn): PegOrder {
  return { column, descending: order.column === column && !order.descending }
}

/** The rows in an order, exact; what is not known comes last whichever way, and equals stay as they were. */
export function orderRows(rows: readonly PegRow[], { column, descending }: PegOrder): readonly PegRow[] {
  if (column === 'token') return descending ? rows.toReversed() : rows
  const keyed = rows.map((row) => ({ row, key: keyOf(row, column) }))
  return keyed
    .toSorted((a, b) => {
      if (a.key === undefined || b.key === undefined)
        return Number(a.key === undefined) - Number(b.key === undefined)
      const side = compareRatio(a.key, b.key)
      return descending ? -side : side
    })
    .map(({ row }) => row)
}

/** What a row is sorted by; undefined = not known. */
function keyOf(row: PegRow, column: Exclude<PegColumn, 'token'>): Ratio | undefined {
  const judgement = readingValue(row.reading)
  if (column === 'depth') {
    const level = row.depth.depth?.levels.find(({ bp }) => bp === SORTED_BY_BP)
    return level === undefined ? undefined : ratioOf(level.ether)
  }
  if (column === 'queue') return row.queue.is === 'known' ? ratioOf(row.queue.seconds) : undefined
  if (column === 'excess') return row.discount.is === 'known' ? row.discount.parts.excess : undefined
  if (judgement === undefined) return undefined
  const { state } = judgement
  switch (column) {
    case 'severity':
      if (state.is === 'unknown') return undefined
      return ratioOf(state.severity === 'healthy' ? 0n : BigInt(RAISED.indexOf(state.severity) + 1))
    case 'redemption':
      return judgement.redemption
    case 'market':
      return judgement.market
    case 'deviation':
      return judgement.headline?.deviation
    case 'sources':
      return ratioOf(BigInt(sourceCount(judgement).fresh))
    case 'updated':
      return ratioOf(judgement.block)
  }
}
