import { db } from 'ponder:api'
import { feedAnswer } from 'ponder:schema'
import { and, asc, eq, gte, lt, lte, sql } from 'ponder'
import type { FeedPage } from '@/lib/history/responses'
import type { Indexed } from './indexed'
import { pageOf } from './page-of'
import { type Cursor, cursorText, type Range } from './question'

/** `pair` as the manifest writes it, `ETH/USD`. */
export async function feedPage(
  indexed: Indexed,
  pair: string,
  { from, to }: Range,
  cursor: Cursor,
  limit: number,
): Promise<FeedPage> {
  const rows = await db
    .select()
    .from(feedAnswer)
    .where(
      and(
        eq(feedAnswer.pair, pair),
        gte(feedAnswer.updatedAt, from),
        lt(feedAnswer.updatedAt, to),
        lte(feedAnswer.block, indexed.block),
        sql`(${feedAnswer.updatedAt}, ${feedAnswer.round}) > (${cursor.major}, ${cursor.minor})`,
      ),
    )
    .orderBy(asc(feedAnswer.updatedAt), asc(feedAnswer.round))
    .limit(limit + 1)
  const { items, last } = pageOf(rows, limit)
  return {
    indexed,
    pair: pair.replace('/', '-'),
    answers: items.map(({ round, answer, decimals, updatedAt }) => ({ round, answer, decimals, updatedAt })),
    ...(last === undefined ? {} : { next: cursorText({ major: last.updatedAt, minor: last.round }) }),
  }
}
