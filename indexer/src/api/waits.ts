import { db } from 'ponder:api'
import { finalization, withdrawalRequest } from 'ponder:schema'
import { and, asc, gte, lt, lte, sql } from 'ponder'
import type { WaitsPage } from '@/lib/history/responses'
import type { Indexed } from './indexed'
import { pageOf } from './page-of'
import { type Cursor, cursorText, type Range } from './question'

/** How long the requests of each finalization had waited: the middle one of each. */
export async function waitsPage(
  indexed: Indexed,
  { from, to }: Range,
  cursor: Cursor,
  limit: number,
): Promise<WaitsPage> {
  const waited = sql`${finalization.time} - ${withdrawalRequest.time}`
  const rows = await db
    .select({
      time: finalization.time,
      block: finalization.block,
      index: finalization.index,
      requests: sql<string>`count(*)`,
      seconds: sql<string>`percentile_disc(0.5) within group (order by ${waited})`,
    })
    .from(finalization)
    .innerJoin(
      withdrawalRequest,
      and(gte(withdrawalRequest.id, finalization.from), lte(withdrawalRequest.id, finalization.to)),
    )
    .where(
      and(
        gte(finalization.time, from),
        lt(finalization.time, to),
        lte(finalization.block, indexed.block),
        sql`(${finalization.block}, ${finalization.index}) > (${cursor.major}, ${cursor.minor})`,
      ),
    )
    .groupBy(finalization.block, finalization.index, finalization.time)
    .orderBy(asc(finalization.block), asc(finalization.index))
    .limit(limit + 1)
  const { items, last } = pageOf(rows, limit)
  return {
    indexed,
    waits: items.map(({ requests, seconds, ...at }) => ({
      ...at,
      requests: Number(requests),
      seconds: BigInt(seconds),
    })),
    ...(last === undefined ? {} : { next: cursorText({ major: last.block, minor: BigInt(last.index) }) }),
  }
}
