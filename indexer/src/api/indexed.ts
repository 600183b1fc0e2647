import { db } from 'ponder:api'
import { sql } from 'ponder'

/** The last block that is in the answers. */
export interface Indexed {
  readonly block: bigint
  /** unix seconds */
  readonly time: bigint
}

interface Standing {
  readonly indexed: Indexed
  /** another one whenever blocks were taken back */
  readonly life: string | null
}

/** Ponder writes how far it is as one text of digits: 10 of time, 16 of the chain, 16 of the block, then places inside the block. */
const CHECKPOINT = /^(\d{10})\d{16}(\d{16})\d+$/

/** Where Ponder's own tables are: a replica has views of them, and a view tells no transactions. */
const HOME = sql`
  SELECT relnamespace::regnamespace::text AS home FROM pg_class
  WHERE relkind = 'r' AND relname = '_ponder_checkpoint' AND (oid = '_ponder_checkpoint'::regclass OR oid IN (
    SELECT refobjid FROM pg_depend JOIN pg_rewrite ON pg_rewrite.oid = objid
    WHERE refclassid = 'pg_class'::regclass AND ev_class = '_ponder_checkpoint'::regclass))`

/**
 * Undefined before the first block.
 *
 * When Ponder takes blocks back, at a start after a crash or for a reorganisation, it leaves their number standing until the next block
 * is in. But it drops the triggers that note how to take rows back, and makes them anew: a number that is older than these triggers
 * counts no more, and the last block that was final does. That is also the last one as long as there are no triggers, in a backfill.
 */
export async function readStanding(): Promise<Standing | undefined> {
  const [place] = (await db.execute<{ home: string }>(HOME)).rows
  if (place === undefined) return undefined
  const { rows } = await db.execute<{ checkpoint: string; life: string | null }>(sql`
    SELECT CASE WHEN age(told.xmin) < age(began.xmin) THEN latest_checkpoint ELSE safe_checkpoint END AS checkpoint,
      began.xmin::text AS life
    FROM ${sql.raw(place.home)}._ponder_checkpoint told LEFT JOIN pg_trigger began
    ON tgname = 'reorg' AND tgrelid = ${`${place.home}.rate_step`}::regclass`)
  const [, time, block] = CHECKPOINT.exec(rows[0]?.checkpoint ?? '') ?? []
  if (time === undefined || block === undefined) return undefined
  return { indexed: { block: BigInt(block), time: BigInt(time) }, life: rows[0]?.life ?? null }
}
