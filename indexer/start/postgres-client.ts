import { createRequire } from 'node:module'

export interface PostgresClient {
  connect(): Promise<void>
  query(
    sql: string,
    values: readonly unknown[],
  ): Promise<{ readonly rows: readonly { readonly name: string }[] }>
  end(): Promise<void>
}

/** The driver that Ponder itself uses, wherever it stands. */
const driver = () =>
  createRequire(import.meta.resolve('ponder'))('pg') as {
    readonly Client: new (options: {
      readonly connectionString: string
      readonly connectionTimeoutMillis: number
    }) => PostgresClient & { on(event: 'error', listener: () => void): void }
  }

const PATIENCE_MS = 10_000

/** A connection that is not made yet. */
export function postgresClient(url: string): PostgresClient {
  const { Client } = driver()
  const client = new Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS })
  // What it was doing fails by itself; without a listener the whole process would end.
  client.on('error', () => undefined)
  return client
}

/** Why a Postgres lets nobody in, as a code; undefined when it does. */
export async function whyNoPostgres(url: string): Promise<string | undefined> {
  const client = postgresClient(url)
  try {
    await client.connect()
    await client.end()
    return undefined
  } catch (error) {
    return codeOf(error)
  }
}

/** A failure's own name, never its message: that may hold the address and so a password. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no reason given'
}
