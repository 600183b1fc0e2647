import { db } from 'ponder:api'
import { poolDeal, poolTick } from 'ponder:schema'
import { and, asc, desc, eq, gt, gte, lt, type PgColumn } from 'ponder'
import type { DealPoint, TickPoint } from '@/lib/history/pool-point'
import type { PointsPage } from '@/lib/history/responses'
import type { IndexedPool } from '../../plan/index-plan'
import type { Indexed } from './indexed'
import { pageOf } from './page-of'
import { type Cursor, cursorText, type Range } from './question'

interface Question {
  readonly pool: IndexedPool
  readonly range: Range
  readonly cursor: Cursor
  readonly limit: number
}

interface Keys {
  readonly pool: PgColumn
  readonly boundary: PgColumn
}

/** Rows of the range after the cursor. */
function within(table: Keys, { pool, range, cursor }: Question) {
  return and(
    eq(table.pool, pool.address),
    gte(table.boundary, range.from),
    lt(table.boundary, range.to),
    gt(table.boundary, cursor.major),
  )
}

/** Rows before the range; the first page begins with the last of them. */
function before(table: Keys, { pool, range }: Question) {
  return and(eq(table.pool, pool.address), lt(table.boundary, range.from))
}

async function ticksOf(question: Question): Promise<readonly TickPoint[]> {
  const carried =
    question.cursor.major >= 0n
      ? []
      : await db
          .select()
          .from(poolTick)
          .where(before(poolTick, question))
          .orderBy(desc(poolTick.boundary))
          .limit(1)
  const rows = await db
    .select()
    .from(poolTick)
    .where(within(poolTick, question))
    .orderBy(asc(poolTick.boundary))
    .limit(question.limit + 1 - carried.length)
  return [...carried, ...rows].map(({ pool: _, ...point }) => point)
}

async function dealsOf(question: Question): Promise<readonly DealPoint[]> {
  const carried =
    question.cursor.major >= 0n
      ? []
      : await db
          .select()
          .from(poolDeal)
          .where(before(poolDeal, question))
          .orderBy(desc(poolDeal.boundary))
          .limit(1)
  const rows = await db
    .select()
    .from(poolDeal)
    .where(within(poolDeal, question))
    .orderBy(asc(poolDeal.boundary))
    .limit(question.limit + 1 - carried.length)
  return [...carried, ...rows].map(
    ({ pool: _, sold, ...point }): DealPoint => ({ ...point, sold: sold === 'ether' ? 'ether' : 'token' }),
  )
}

/** A pool's points; what goes on over `from` comes with them. */
export async function pointsPage(
  indexed: Indexed,
  pool: IndexedPool,
  range: Range,
  cursor: Cursor,
  limit: number,
): Promise<PointsPage> {
  const question = { pool, range, cursor, limit }
  const told = { indexed, source: pool.address }
  if (pool.points === 'ticks') {
    const { items, last } = pageOf(await ticksOf(question), limit)
    return { ...told, is: 'ticks', ticks: items, ...onward(last) }
  }
  const { items, last } = pageOf(await dealsOf(question), limit)
  const fee = pool.fee === undefined ? {} : { fee: pool.fee }
  return { ...told, is: 'deals', ...fee, deals: items, ...onward(last) }
}

function onward(last: { readonly boundary: bigint } | undefined): { readonly next?: string } {
  return last === undefined ? {} : { next: cursorText({ major: last.boundary, minor: 0n }) }
}
