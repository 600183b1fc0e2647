import { db } from 'ponder:api'
import { sql } from 'ponder'

/** The last block that is in the answers. */
export interface Indexed {
  readonly block: bigint
  /** unix seconds */
  readonly time: bigint
}

/** Ponder writes how far it is as one text of digits: 10 of time, 16 of the chain, 16 of the block, then places inside the block. */
const CHECKPOINT = /^(\d{10})\d{16}(\d{16})\d+$/

/** Undefined before the first block. */
export async function readIndexed(): Promise<Indexed | undefined> {
  const { rows } = await db.execute<{ latest_checkpoint: string }>(
    sql`SELECT latest_checkpoint FROM _ponder_checkpoint LIMIT 1`,
  )
  const [, time, block] = CHECKPOINT.exec(rows[0]?.latest_checkpoint ?? '') ?? []
  return time === undefined || block === undefined ? undefined : { block: BigInt(block), time: BigInt(time) }
}
