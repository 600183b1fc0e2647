import { db } from 'ponder:api'
import { candle } from 'ponder:schema'
import { and, asc, eq, gt, gte, lt } from 'ponder'
import type { Address } from '@/lib/core/address'
import type { CandlesPage } from '@/lib/history/responses'
import { candleOfRow } from '../../record/candle-row'
import type { Indexed } from './indexed'
import { pageOf } from './page-of'
import { type Cursor, cursorText, type Range } from './question'

export async function candlesPage(
  indexed: Indexed,
  source: Address,
  { from, to }: Range,
  cursor: Cursor,
  limit: number,
): Promise<CandlesPage> {
  const rows = await db
    .select()
    .from(candle)
    .where(
      and(
        eq(candle.source, source),
        gte(candle.hour, from),
        lt(candle.hour, to),
        gt(candle.hour, cursor.major),
      ),
    )
    .orderBy(asc(candle.hour))
    .limit(limit + 1)
  const { items, last } = pageOf(rows, limit)
  return {
    indexed,
    source,
    candles: items.map(candleOfRow),
    ...(last === undefined ? {} : { next: cursorText({ major: last.hour, minor: 0n }) }),
  }
}
