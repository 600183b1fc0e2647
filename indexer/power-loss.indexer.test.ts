import fc from 'fast-check'
import { type Address, encodeFunctionData, parseAbi, parseEther, zeroAddress } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountEventsFromWire } from '@/lib/history/wire'
import { type Devnet, startDevnet } from '../devnet/testing/devnet-chain'
import { freePort } from '../scripts/lib/ports.mjs'
import { lookUp } from './testing/chain-logs'
import { compareHistory } from './testing/compare-history'
import { type CuttingWire, startCuttingWire } from './testing/cutting-wire'
import { findPostgres, type Postgres, startPostgres } from './testing/postgres'
import { type RunningIndexer, runIndexer } from './testing/run-indexer'
import { type Rpc, sendMined } from './testing/send-mined'
import { servedEvents } from './testing/served-history'

/*
 * Indexer, database or both are killed outright, at random moments while the chain goes on, and started again: what is served then must
 * be what the chain's logs say, nothing less and nothing twice; and whatever a reader was told meanwhile must have been true.
 */

const CUTS = Number(process.env.EVENKEEL_POWER_CUTS ?? 2)
/** Then with a replica, which is asked all the time too. */
const IS_LONG = process.env.EVENKEEL_POWER_CUTS !== undefined
const seed = Number(process.env.EVENKEEL_SEED ?? 20260101)
const found = findPostgres()

const STETH = parseAbi([
  'function submit(address) payable returns (uint256)',
  'function transfer(address, uint256) returns (bool)',
])
const STRANGER: Address = '0x00000000000000000000000000000000000feed6'

const VICTIMS = ['database', 'both', 'indexer'] as const

const cuts = fc
  .sample(
    fc.record({
      /** milliseconds of writes before it */
      after: fc.integer({ min: 0, max: 1_500 }),
      /** blocks that come while it is dark */
      missed: fc.integer({ min: 0, max: 5 }),
    }),
    { seed, numRuns: CUTS },
  )
  .map((cut, place) => ({ ...cut, victim: VICTIMS[place % VICTIMS.length] ?? 'both' }))

/** Postgres may write what is not asked for at once as late as this: what a commit does not wait for is lost for certain, not by luck. */
const LATE = 'wal_writer_delay=10s'

/** 25 seconds in which no indexer was alive, so that none is waited for. */
const LOCK_RAN_OUT = `DO $$ DECLARE place text; BEGIN
  FOR place IN SELECT table_schema FROM information_schema.tables WHERE table_name = '_ponder_meta' AND table_type = 'BASE TABLE'
  LOOP EXECUTE format('UPDATE %I._ponder_meta SET value = jsonb_set(value, ''{heartbeat_at}'', ''0'')', place); END LOOP;
END $$`

describe.skipIf('why' in found)('power that goes while the chain goes on', () => {
  let devnet: Devnet
  let database: Postgres
  let wire: CuttingWire
  let indexer: RunningIndexer
  let replica: RunningIndexer | undefined
  let port: number
  let written = 0
  let isOver = false

  const rpc: Rpc = (method, params) => devnet.rpc(method, params)
  const start = (command?: 'serve') =>
    runIndexer({
      ...{ manifestPath: devnet.manifestPath, rpcUrl: devnet.rpcUrl },
      ...(command === undefined ? { port } : { command }),
      env: { DATABASE_URL: wire.url },
    })

  /** A block with something in it for several tables. */
  async function write(): Promise<void> {
    const sender = devnet.account(1).address
    const { steth } = await lookUp(devnet.rpcUrl, devnet.manifest)
    const submit = encodeFunctionData({ abi: STETH, functionName: 'submit', args: [zeroAddress] })
    const pass = encodeFunctionData({ abi: STETH, functionName: 'transfer', args: [STRANGER, 10n ** 15n] })
    await sendMined(rpc, sender, steth, submit, parseEther('1'))
    await sendMined(rpc, sender, steth, pass)
    if (written % 5 === 0) await devnet.control('report')
    written += 1
  }

  /** How many moves to the stranger were told, with the block up to which that was said to be all. */
  const told: (readonly [block: number, moves: number])[] = []

  /** Asks on and on, and takes down each answer: none at all is right while it is dark. */
  async function listen(url: string, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const page = await fetch(`${url}/accounts/${STRANGER}/events?limit=500`, {
        signal: AbortSignal.timeout(10_000),
      })
        .then(async (answer) => (answer.ok ? accountEventsFromWire(await answer.json()) : undefined))
        .catch(() => undefined)
      if (page?.ok === true && page.value.next === undefined)
        told.push([Number(page.value.indexed.block), page.value.events.length])
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  const compare = () =>
    compareHistory({
      ...{ indexer, rpc, rpcUrl: devnet.rpcUrl, manifest: devnet.manifest },
      ...{ balances: { v1: [], v3: [] }, holders: true },
    })

  beforeAll(async () => {
    if ('why' in found) return
    port = await freePort()
    devnet = await startDevnet()
    database = await startPostgres(found.folder, [LATE])
    wire = await startCuttingWire(database.url)
    indexer = await start()
    await indexer.ready()
    if (!IS_LONG) return
    replica = await start('serve')
    await replica.ready()
  })
  afterAll(async () => {
    isOver = true
    await indexer?.stop()
    await replica?.stop()
    await wire?.close()
    await database?.stop()
    await devnet?.stop()
  })

  test(`${CUTS} cuts lose nothing and count nothing twice`, {
    timeout: 60_000 + CUTS * 120_000,
  }, async () => {
    const listening = [indexer, ...(replica === undefined ? [] : [replica])].map(({ url }) =>
      listen(url, () => isOver),
    )
    for (const { victim, after, missed } of cuts) {
      let isDark = false
      const writing = (async () => {
        while (!isDark) await write()
      })()
      await new Promise((resolve) => setTimeout(resolve, after))
      if (victim !== 'indexer') await database.kill()
      if (victim !== 'database') await indexer.kill()
      isDark = true
      await writing
      for (let block = 0; block < missed; block += 1) await write()
      if (victim !== 'indexer') await database.again()
      database.ask(LOCK_RAN_OUT)
      // One that only lost its database comes back by itself.
      if (victim !== 'database') indexer = await start()
      expect(await compare(), `${victim} after ${after} ms`).toBeGreaterThan(written)
    }
    isOver = true
    await Promise.all(listening)
    const moves = (await servedEvents(indexer.url, STRANGER)).map(({ block }) => Number(block))
    expect(told.length).toBeGreaterThan(CUTS)
    expect(told.filter(([block, count]) => count !== moves.filter((each) => each <= block).length)).toEqual(
      [],
    )
  })

  test.each([
    ['before', 300],
    ['after', 0],
  ] as const)('a database that is lost just %s it commits trades has them once', async (moment, bp) => {
    const cut = wire.cut(moment, 'candle')
    await devnet.control('depeg', { token: 'steth', bp })
    await cut
    database.ask(LOCK_RAN_OUT)
    await compare()
  })
})
