import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, encodeFunctionData, getAddress, parseAbi, parseEther, zeroAddress } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Deployment } from '@/lib/deployment/schema'
import { type Devnet, startDevnet } from '../../devnet/testing/devnet-chain'
import { freePort } from '../../scripts/lib/ports.mjs'
import { lookUp } from './chain-logs'
import { compareHistory } from './compare-history'
import { type Faults, type FaultyNode, startFaultyNode } from './faulty-node'
import { OLD_BALANCES, playOldBalances } from './old-balances'
import { type Postgres, startPostgres } from './postgres'
import { type RunningIndexer, runIndexer } from './run-indexer'
import { type Rpc, sendMined } from './send-mined'
import { servedEvents, servedRates } from './served-history'

/*
 * One chain and one database each, through everything that happens to an indexer in its life; after each, all that it serves must be what
 * the chain's logs say, decoded anew from the whole chain. The steps build on each other.
 */

const STETH = parseAbi([
  'function submit(address) payable returns (uint256)',
  'function transfer(address, uint256) returns (bool)',
])
const STRANGER = '0x00000000000000000000000000000000000feed5'

/** A node's address has a key in its path, and Ponder tells the address with each request that failed. */
const KEY = 'planted5ecret0123'
const withKey = (node: FaultyNode) => `${node.url}/v3/${KEY}`

const LIGHT = { EVENKEEL_INDEX_HOLDERS: 'off' }

/** The tests of one life; `programs`: the folder of Postgres' programs, without it on PGlite. */
export function lifeOfAnIndexer(programs?: string): void {
  let devnet: Devnet
  let node: FaultyNode
  let database: Postgres | undefined
  let folder: string
  let manifestPath: string
  let manifest: Deployment
  let port: number
  let indexer: RunningIndexer
  const faults: Faults = {}

  const testOnPostgres = programs === undefined ? () => undefined : test

  const start = (env: Readonly<Record<string, string>> = {}) =>
    runIndexer({
      ...{ manifestPath, rpcUrl: withKey(node), folder: join(folder, 'pglite'), port },
      env: { ...(database === undefined ? {} : { DATABASE_URL: database.url }), ...env },
    })

  const head = async () => Number(await devnet.rpc<string>('eth_blockNumber'))

  const rpc: Rpc = (method, params) => devnet.rpc(method, params)
  const sender = () => devnet.account(1).address
  const steth = async () => (await lookUp(devnet.rpcUrl, manifest)).steth

  const stake = async (ether: string) => {
    const data = encodeFunctionData({ abi: STETH, functionName: 'submit', args: [zeroAddress] })
    return sendMined(rpc, sender(), await steth(), data, parseEther(ether))
  }

  const pass = async (to: Address, ether: string) => {
    const data = encodeFunctionData({ abi: STETH, functionName: 'transfer', args: [to, parseEther(ether)] })
    return sendMined(rpc, sender(), await steth(), data)
  }

  const ratesOf = () => servedRates(indexer.url, 'lido')
  const events = (account: Address) => servedEvents(indexer.url, account)

  /** Everything that is served against everything that the logs say. */
  const compare = (holders = true) =>
    compareHistory({ indexer, rpc, rpcUrl: devnet.rpcUrl, manifest, balances: OLD_BALANCES, holders })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evenkeel-indexer-test-'))
    devnet = await startDevnet()
    const rocketPool = devnet.manifest.protocols['rocket-pool']
    if (rocketPool === undefined) throw new Error('the devnet has Rocket Pool')
    await playOldBalances(rpc, devnet.account(0).address)
    const balances = (['v1', 'v3'] as const).flatMap((form) =>
      OLD_BALANCES[form].map((address) => ({ address: getAddress(address), form })),
    )
    const { protocols } = devnet.manifest
    manifest = {
      ...devnet.manifest,
      protocols: { ...protocols, 'rocket-pool': { ...rocketPool, balances } },
    }
    manifestPath = join(folder, 'deployment.json')
    await writeFile(manifestPath, JSON.stringify(manifest))
    node = await startFaultyNode(devnet.rpcUrl, faults)
    database = programs === undefined ? undefined : await startPostgres(programs)
    port = await freePort()
  })

  afterAll(async () => {
    await indexer?.stop()
    await node?.close()
    await database?.stop()
    await devnet?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('a power cut in the middle of a backfill, from a node that limits ranges and fails now and then', async () => {
    Object.assign(faults, { logRange: 20, every: 6, silentAfter: 30 })
    indexer = await start()
    await indexer.said('Indexed block range')
    await indexer.kill()
    expect(indexer.log()).not.toContain('Completed backfill')
    expect(node.refusals.range).toBeGreaterThan(0)
    expect(node.refusals.failed).toBeGreaterThan(0)
    expect(indexer.log()).toContain('URL: [masked]')
    expect(indexer.log()).not.toContain(KEY)
    Object.assign(faults, { silentAfter: undefined })
  })

  test('a node that tells logs twice is refused, with words that say so', async () => {
    Object.assign(faults, { twice: true })
    indexer = await start()
    await indexer.said('Inconsistent RPC response data')
    await indexer.stop()
    expect(indexer.log()).not.toContain('Completed backfill')
    Object.assign(faults, { twice: false })
  })

  test('after both it goes on where it was, and nothing is missing or there twice', async () => {
    indexer = await start()
    expect(await compare()).toBeGreaterThan(200)
    expect(indexer.log()).toContain('Detected crash recovery')
    const [, first] = /Started backfill indexing.*block_range=\[(\d+)/.exec(indexer.log()) ?? []
    expect(Number(first)).toBeGreaterThan(1)
  })

  test('what happens while it runs: reports, stakes, moves', async () => {
    await stake('30')
    await pass(STRANGER, '1')
    await devnet.control('report')
    await compare()
    expect((await events(STRANGER)).length).toBe(1)
  })

  test('a reorganisation takes back what is gone with it', async () => {
    const before = await head()
    await pass(STRANGER, '2')
    await devnet.control('report')
    await pass(STRANGER, '3')
    await indexer.caughtUp(rpc)
    expect((await events(STRANGER)).length).toBe(3)
    const was = await ratesOf()
    await devnet.control('reorg', { depth: (await head()) - before, drop: true })
    await compare()
    expect((await events(STRANGER)).length).toBe(1)
    expect(await ratesOf()).not.toEqual(was)
  })

  test('blocks that are taken back by the node itself, and others in their place', async () => {
    await devnet.snapshot()
    await pass(STRANGER, '4')
    await pass(STRANGER, '5')
    await indexer.caughtUp(rpc)
    expect((await events(STRANGER)).length).toBe(3)
    await devnet.revert()
    await stake('6')
    await pass(STRANGER, '7')
    await stake('8')
    await compare()
    expect((await events(STRANGER)).length).toBe(2)
  })

  test('its start killed, all of it ends; started again it goes on', async () => {
    await indexer.killStart()
    await pass(STRANGER, '9')
    await devnet.control('report')
    indexer = await start()
    await compare()
    expect(indexer.log()).toContain('Detected crash recovery')
    expect((await events(STRANGER)).length).toBe(3)
  })

  test('wrong questions are refused with a sentence, the same answer is not sent twice', async () => {
    const ask = (path: string, headers: Readonly<Record<string, string>> = {}) =>
      fetch(`${indexer.url}${path}`, { headers })
    const pool = manifest.pools[0]?.address ?? zeroAddress
    for (const [path, status] of [
      ['/rates/frax', 400],
      ['/rates/lido?from=yesterday', 400],
      ['/rates/lido?from=20&to=10', 400],
      ['/rates/lido?limit=5001', 400],
      ['/accounts/0x12/events', 400],
      [`/accounts/${STRANGER}/events?cursor=1`, 400],
      ['/finalizations?last=0', 400],
      ['/candles/steth', 400],
      [`/candles/${STRANGER}`, 404],
      [`/candles/${pool}?limit=0`, 400],
      ['/points/steth', 400],
      [`/points/${STRANGER}`, 404],
      [`/points/${pool}?from=2&to=1`, 400],
      ['/waits?limit=0', 400],
      ['/feeds/ETH', 400],
      ['/feeds/DOGE-USD', 404],
    ] as const) {
      const response = await ask(path)
      expect([path, response.status]).toEqual([path, status])
      expect(((await response.json()) as { readonly error: string }).error).toMatch(/\.$/)
    }
    const first = await ask('/feeds/eth-usd?to=1')
    const etag = first.headers.get('etag') ?? ''
    expect((await ask('/feeds/eth-usd?to=1', { 'if-none-match': etag })).status).toBe(304)
    expect(await events(getAddress(STRANGER))).toEqual(await events(STRANGER))
  })

  testOnPostgres('what is to be indexed changes: a new index beside the old one', async () => {
    await indexer.stop()
    indexer = await start(LIGHT)
    await compare(false)
    if (database === undefined) throw new Error('this one is of Postgres')
    const schemas = "SELECT table_schema FROM information_schema.tables WHERE table_name = 'share_move'"
    expect(database.ask(`${schemas} AND table_type = 'BASE TABLE'`)).toHaveLength(2)
    // The views have changed over to the new one.
    const [views] = database.ask(`${schemas} AND table_type = 'VIEW'`)
    expect(database.ask(`SELECT count(*) FROM ${views}.share_move`)).toEqual(['0'])
  })

  testOnPostgres('a replica serves the same, and indexes nothing', async () => {
    const replica = await runIndexer({
      ...{ manifestPath, rpcUrl: withKey(node), command: 'serve' },
      env: { DATABASE_URL: database?.url ?? '' },
    })
    try {
      await replica.ready()
      expect(await servedRates(replica.url, 'lido')).toEqual(await ratesOf())
      expect(await replica.block()).toBe(await indexer.block())
    } finally {
      await replica.stop()
    }
  })

  test('another devnet of the same id and beginning is another chain, in the same database; without holders', async () => {
    // What is final here, and only here, is what must not be taken over.
    await stake('9')
    await devnet.mine(40, 12)
    await indexer.caughtUp(rpc)
    await indexer.stop()
    const other = await startDevnet()
    await devnet.stop()
    devnet = other
    await node.close()
    node = await startFaultyNode(devnet.rpcUrl, faults)
    await playOldBalances(rpc, devnet.account(0).address)
    await stake('10')
    // So that all of this is final, where Ponder looks first for what it kept.
    await devnet.mine(40, 12)
    indexer = await start(LIGHT)
    await compare(false)
    const me = await fetch(`${indexer.url}/accounts/${sender()}/events`)
    expect(await me.json()).toMatchObject({ holders: false, events: [{ is: 'stake' }] })
  })
}
