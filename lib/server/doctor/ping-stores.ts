import { type DoctorLine, failure, fine } from '@/lib/server/doctor/doctor-line'

const PATIENCE_MS = 5_000

/** PING; the address is never told. */
export async function pingRedis(url: string): Promise<DoctorLine> {
  const check = 'redis'
  const { Redis } = await import('ioredis')
  const client = new Redis(url, {
    ...{ lazyConnect: true, connectTimeout: PATIENCE_MS, commandTimeout: PATIENCE_MS },
    ...{ maxRetriesPerRequest: 0, retryStrategy: () => null },
  })
  // The failing command only says that there is no connection.
  let why: unknown
  client.on('error', (error: unknown) => {
    why = error
  })
  try {
    await client.connect()
    return fine(check, `answers ${await client.ping()}`)
  } catch (error) {
    return failure(check, `no answer (${codeOf(why ?? error)})`)
  } finally {
    client.disconnect()
  }
}

/** SELECT 1 and the version; the address is never told. */
export async function pingPostgres(url: string): Promise<DoctorLine> {
  const check = 'postgres'
  const { default: pg } = await import('pg')
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ one: number; version: string }>(
      "SELECT 1 AS one, current_setting('server_version') AS version",
    )
    return rows[0]?.one === 1 ? fine(check, `version ${rows[0].version}`) : failure(check, 'a wrong answer')
  } catch (error) {
    return failure(check, `no answer (${codeOf(error)})`)
  } finally {
    await client.end().catch(() => {})
  }
}

/** A failure's own name where it has one: its message may hold the address and so a password. */
function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'no reason given'
}
