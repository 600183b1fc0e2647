import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import { timerClock } from '@/lib/server/alert/timer-clock'
import type { ClockPort } from '@/lib/tx/ports'

/** How often a lock that is another's is asked for, and one that is ours is seen to be still there. */
const ASK_EVERY_MS = 5_000
const PATIENCE_MS = 5_000
/** So that the database soon notices that the holder's machine is gone (seconds, and how many unanswered). */
const KEEPALIVE =
  'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3'

/**
 * Whose turn it is to send. `asking`: not known yet. `unknown`: the database does not answer, so each instance sends: twice is better than
 * not at all.
 */
export type Turn = 'asking' | 'ours' | 'anothers' | 'unknown'

export interface SenderLock {
  turn(): Turn
  /** releases it, so that another instance may take it at once */
  stop(): Promise<void>
}

export interface SenderLockOptions {
  readonly databaseUrl: string
  /** instances of the same name share one lock */
  readonly name: string
  readonly onTurn?: (turn: Turn) => void
  readonly clock?: ClockPort
}

/** The lock as Postgres numbers them: 64 bits of the name's hash. */
export function lockNumber(name: string): string {
  return createHash('sha256').update(`evenkeel alerts ${name}`).digest().readBigInt64BE(0).toString()
}

/**
 * A session-level advisory lock of Postgres: it belongs to one connection, and goes with it, so an instance that dies gives it up by
 * dying. No table, nothing to clean up.
 */
export function takeSenderLock(options: SenderLockOptions): SenderLock {
  const { databaseUrl, name, onTurn = () => {}, clock = timerClock } = options
  const number = lockNumber(name)
  let turn: Turn = 'asking'
  let client: Client | undefined
  let isStopped = false
  let cancel = () => {}

  function now(next: Turn): void {
    if (turn === next || isStopped) return
    turn = next
    onTurn(next)
  }

  function lost(of: Client): void {
    if (client !== of) return
    client = undefined
    now('unknown')
    of.end().catch(() => {})
  }

  async function connected(): Promise<Client> {
    if (client !== undefined) return client
    const { default: pg } = await import('pg')
    const made = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'evenkeel-alerts',
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      keepAlive: true,
    })
    client = made
    made.on('error', () => lost(made))
    made.on('end', () => lost(made))
    try {
      await made.connect()
      await made.query(KEEPALIVE)
    } catch (error) {
      lost(made)
      throw error
    }
    return made
  }

  async function look(): Promise<void> {
    const before = client
    try {
      const open = await connected()
      if (turn === 'ours') await open.query('select 1')
      else {
        const { rows } = await open.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [
          number,
        ])
        now(rows[0]?.ours === true ? 'ours' : 'anothers')
      }
    } catch {
      const failed = client ?? before
      if (failed !== undefined) lost(failed)
      now('unknown')
    }
    if (!isStopped) cancel = clock.after(ASK_EVERY_MS, () => void look())
  }

  void look()
  return {
    turn: () => turn,
    async stop() {
      isStopped = true
      cancel()
      await client?.end().catch(() => {})
    },
  }
}
