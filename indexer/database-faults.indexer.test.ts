import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Devnet, startDevnet } from '../devnet/testing/devnet-chain'
import { TcpFaultProxy } from '../devnet/testing/faults/tcp-fault-proxy'
import { findPostgres, type Postgres, startPostgres } from './testing/postgres'
import { type RunningIndexer, runIndexer } from './testing/run-indexer'

/*
 * The way to the database is cut, slow or dead under one that serves from it. The chain stands still, so that there is one right answer
 * to each question: it comes in full, or none does. A replica that has lost a connection ends, and its start begins it again.
 */

const found = findPostgres()
/** Who asks a dead one waits so long. */
const PATIENCE_MS = 2_000
/** For an answer where the way is sound. */
const BOUND_MS = 60_000
const CUTS = 3
const PATHS = ['/rates/lido', '/rates/rocket-pool', '/feeds/eth-usd', '/finalizations?last=50', '/waits']

describe.skipIf('why' in found)('a database behind faults', () => {
  let devnet: Devnet
  let database: Postgres
  let writer: RunningIndexer
  let proxy: TcpFaultProxy
  let replica: RunningIndexer
  let right: ReadonlyMap<string, string>

  beforeAll(async () => {
    if ('why' in found) return
    devnet = await startDevnet()
    database = await startPostgres(found.folder)
    const url = new URL(database.url)
    proxy = await TcpFaultProxy.open(Number(url.port))
    const { manifestPath, rpcUrl } = devnet
    writer = await runIndexer({ manifestPath, rpcUrl, env: { DATABASE_URL: database.url } })
    await writer.ready()
    await writer.caughtUp((method, params) => devnet.rpc(method, params))
    url.port = String(proxy.port)
    replica = await runIndexer({ manifestPath, rpcUrl, command: 'serve', env: { DATABASE_URL: url.href } })
    await replica.ready()
    right = new Map(
      await Promise.all(PATHS.map(async (path) => [path, (await ask(writer, path)).text] as const)),
    )
  })
  afterAll(async () => {
    proxy?.mend()
    await replica?.stop()
    await writer?.stop()
    await proxy?.close()
    await database?.stop()
    await devnet?.stop()
  })

  async function ask({ url }: RunningIndexer, path: string, patience = BOUND_MS) {
    const answer = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(patience) })
    return { status: answer.status, text: await answer.text() }
  }

  /** What each question, asked so many times and all at once, ends with. Every 200 is the right answer. */
  async function askAll(times: number, patience = BOUND_MS): Promise<readonly End[]> {
    const asked = Array.from({ length: times }, () => PATHS).flat()
    return Promise.all(
      asked.map(async (path): Promise<End> => {
        const answer = await ask(replica, path, patience).catch(whyNone)
        if (typeof answer === 'string') return answer
        if (answer.status === 200) expect(answer.text, path).toBe(right.get(path))
        else expect(answer.status, path).toBeGreaterThanOrEqual(500)
        return answer.status
      }),
    )
  }

  const answersAll = async () => expect([...new Set(await askAll(3))]).toEqual([200])

  test('the right answers are not empty, and a replica behind a sound way gives them', async () => {
    for (const path of PATHS) expect(right.get(path)?.length, path).toBeGreaterThan(100)
    await answersAll()
  })

  test('slow: the answers come, and are right', async () => {
    proxy.set({ kind: 'delay', milliseconds: 300 })
    await answersAll()
    proxy.mend()
  })

  test('cut in the middle of a question, again and again: none or the right answer, and well again each time', async () => {
    for (let cut = 1; cut <= CUTS; cut += 1) {
      proxy.set({ kind: 'cut' })
      const ends = await askAll(3)
      expect(ends.some((end) => end !== 200)).toBe(true)
      await until(() => starts() === cut)
      await replica.ready()
      await answersAll()
    }
  })

  test('dead: no answer, not even an old one; well when it is back', async () => {
    proxy.set({ kind: 'drop' })
    expect(await askAll(2, PATIENCE_MS)).not.toContain(200)
    expect(await askAll(1, PATIENCE_MS)).not.toContain(200)
    proxy.mend()
    await until(() => starts() === CUTS + 1)
    await replica.ready()
    await answersAll()
  })

  /** How often it was begun again. */
  const starts = () => replica.log().split('the indexer starts again').length - 1
})

/** `late`: nothing in time. `gone`: nobody there, or no more. */
type End = number | 'late' | 'gone'

function whyNone(error: unknown): 'late' | 'gone' {
  if (error instanceof Error && error.name === 'TimeoutError') return 'late'
  if (error instanceof TypeError) return 'gone'
  throw error
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 100))
}
