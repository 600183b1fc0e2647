import fc from 'fast-check'
import { type Address, encodeFunctionData, parseAbi, parseEther, zeroAddress } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Devnet, startDevnet } from '../devnet/testing/devnet-chain'
import { lookUp } from './testing/chain-logs'
import { compareHistory } from './testing/compare-history'
import { findPostgres, type Postgres, startPostgres } from './testing/postgres'
import { type RunningIndexer, runIndexer } from './testing/run-indexer'
import { type Rpc, sendMined } from './testing/send-mined'

/*
 * Indexer, database or both are killed outright, at random moments while the chain goes on, and started again: what is served then must
 * be what the chain's logs say, nothing less and nothing twice. It is run by hand, because it fails: see docs/load.md.
 */

const CUTS = Number(process.env.EVENKEEL_POWER_CUTS ?? 0)
const seed = Number(process.env.EVENKEEL_SEED ?? 20260101)
const found = findPostgres()

const STETH = parseAbi([
  'function submit(address) payable returns (uint256)',
  'function transfer(address, uint256) returns (bool)',
])
const STRANGER: Address = '0x00000000000000000000000000000000000feed6'

const cuts = fc.sample(
  fc.record({
    victim: fc.constantFrom('indexer', 'database', 'both'),
    /** milliseconds of writes before it */
    after: fc.integer({ min: 0, max: 1_500 }),
    /** blocks that come while it is dark */
    missed: fc.integer({ min: 0, max: 5 }),
  }),
  { seed, numRuns: Math.max(CUTS, 1) },
)

describe.skipIf('why' in found || CUTS === 0)('power that goes while the chain goes on', () => {
  let devnet: Devnet
  let database: Postgres
  let indexer: RunningIndexer
  let written = 0

  const rpc: Rpc = (method, params) => devnet.rpc(method, params)
  const start = () =>
    runIndexer({
      ...{ manifestPath: devnet.manifestPath, rpcUrl: devnet.rpcUrl },
      env: { DATABASE_URL: database.url },
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

  /** One that lost its database may end by itself, and is started again as whatever runs it would do; it may not hang. */
  async function isBack(): Promise<void> {
    try {
      await indexer.caughtUp(rpc)
    } catch (error) {
      if (!String(error).includes('stopped before')) throw error
      indexer = await start()
      await indexer.caughtUp(rpc)
    }
  }

  const compare = () =>
    compareHistory({
      ...{ indexer, rpc, rpcUrl: devnet.rpcUrl, manifest: devnet.manifest },
      ...{ balances: { v1: [], v3: [] }, holders: true },
    })

  beforeAll(async () => {
    if ('why' in found) return
    devnet = await startDevnet()
    database = await startPostgres(found.folder)
    indexer = await start()
    await indexer.ready()
  })
  afterAll(async () => {
    await indexer?.stop()
    await database?.stop()
    await devnet?.stop()
  })

  test(`${CUTS} cuts lose nothing and count nothing twice`, {
    timeout: 60_000 + CUTS * 120_000,
  }, async () => {
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
      if (victim !== 'database') indexer = await start()
      await isBack()
      expect(await compare(), `${victim} after ${after} ms`).toBeGreaterThan(written)
    }
  })
})
