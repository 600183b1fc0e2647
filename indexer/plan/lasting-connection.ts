/** With what a process of Ponder ends that has lost its database; `start.ts` then starts it again. */
export const LOST_DATABASE = 69

/** A connection of Ponder's, of which this much is used. */
interface Connection {
  query(sql: string): Promise<unknown>
  on(event: 'error', listener: () => void): unknown
}

/**
 * Done with each connection to a Postgres before Ponder uses it.
 *
 * Ponder has `synchronous_commit` off: Postgres says that a block is written before it is, and forgets the last ones when it is killed.
 * Ponder does not look again what is there before its next start, so it would never write them again. Here a commit counts when it is on
 * the disk.
 *
 * What became of a commit without an answer nobody knows. Ponder does such a transaction again with what it has in memory, where the
 * trades of the first time are counted already. So a process that loses a connection ends at once, and the next one begins from what the
 * database has. One that only reads does too: while a connection is being made, Ponder's may wait for ever.
 */
export async function lastingConnection(connection: Connection): Promise<void> {
  // Told once where a connection is lost: not where Ponder closes one, and not for a statement that failed.
  connection.on('error', endWithoutDatabase)
  await connection.query('SET synchronous_commit = on')
}

/** Ponder is not asked to stop: nothing that it has begun may go on. */
function endWithoutDatabase(): never {
  process.stderr.write(
    'The connection to the database is lost: the indexer ends, and begins again from what is there.\n',
  )
  process.exit(LOST_DATABASE)
}
