import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { postgresClient } from './postgres-client'

/*
 * Ponder keeps the logs it has read by chain id. A devnet that began anew has the id of the last one, whose logs would be taken for its
 * own: they go first.
 */

/** Where PGlite keeps its files inside the indexer's folder. */
export const dataFolder = (folder: string): string => join(folder, 'data')

/**
 * Empties PGlite's folder where it is of another chain, or is to begin anew, and notes whose it is.
 *
 * @throws Error with a sentence when nothing can be written there, as in an image without a place of its own
 */
export function forgetOtherFolder(folder: string, chain: string, fresh: boolean): void {
  const note = join(folder, 'chain')
  const isOurs = existsSync(note) && readFileSync(note, 'utf8') === chain
  try {
    if (!isOurs || fresh) rmSync(dataFolder(folder), { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    writeFileSync(note, chain)
  } catch (cause) {
    throw new Error(
      `Nothing can be written at ${folder}: set DATABASE_URL, or EVENKEEL_INDEX_FOLDER to another one.`,
      { cause },
    )
  }
}

/**
 * Forgets what a Postgres keeps of a chain id, unless its index of this very chain has begun already.
 *
 * @throws when the database does not answer
 */
export async function forgetOtherLogs(url: string, chainId: number, tables: string): Promise<void> {
  const client = postgresClient(url)
  await client.connect()
  try {
    const begun = await client.query(
      'SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name = $1',
      [tables],
    )
    if (begun.rows.length > 0) return
    const kept = await client.query(
      "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'ponder_sync' AND column_name = $1",
      ['chain_id'],
    )
    for (const { name } of kept.rows)
      await client.query(`DELETE FROM ponder_sync."${name}" WHERE chain_id = $1`, [chainId])
  } finally {
    await client.end()
  }
}
