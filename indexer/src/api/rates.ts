import { db } from 'ponder:api'
import { rateStep } from 'ponder:schema'
import { and, asc, eq, gte, lt, lte, sql } from 'ponder'
import type { ProtocolId } from '@/lib/core/lst'
import type { RateStep } from '@/lib/history/rate-step'
import type { RatesPage } from '@/lib/history/responses'
import type { Indexed } from './indexed'
import { pageOf } from './page-of'
import { type Cursor, cursorText, type Range } from './question'

type Row = typeof rateStep.$inferSelect

export async function ratesPage(
  indexed: Indexed,
  protocol: ProtocolId,
  { from, to }: Range,
  cursor: Cursor,
  limit: number,
): Promise<RatesPage> {
  const rows = await db
    .select()
    .from(rateStep)
    .where(
      and(
        eq(rateStep.protocol, protocol),
        gte(rateStep.time, from),
        lt(rateStep.time, to),
        lte(rateStep.block, indexed.block),
        sql`(${rateStep.block}, ${rateStep.index}) > (${cursor.major}, ${cursor.minor})`,
      ),
    )
    .orderBy(asc(rateStep.block), asc(rateStep.index))
    .limit(limit + 1)
  const { items, last } = pageOf(rows, limit)
  return {
    indexed,
    protocol,
    steps: items.map((row) => stepOf(protocol, row)),
    ...(last === undefined ? {} : { next: cursorText({ major: last.block, minor: BigInt(last.index) }) }),
  }
}

function stepOf(protocol: ProtocolId, row: Row): RateStep {
  const { block, index, time, tx, beforeNum, beforeDen, afterNum, afterDen, rateTime, elapsed } = row
  return {
    ...{ block, index, time, tx, protocol, rateTime },
    ...(beforeNum === null || beforeDen === null ? {} : { before: { num: beforeNum, den: beforeDen } }),
    after: { num: afterNum, den: afterDen },
    ...(elapsed === null ? {} : { elapsed }),
  }
}
