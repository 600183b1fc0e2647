import { keccak256 } from 'viem'
import { describe, expect, test } from 'vitest'
import { err } from '@/lib/core/result'
import { createInstance } from '@/lib/server/create-instance'
import { readEnv } from '@/lib/server/env'
import { thisBuild } from '@/lib/server/this-build'
import { verifyResponse } from '@/lib/server/verify-response'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'
import { serverOverNode } from '@/lib/testing/server-over-node'
import { COINBASE, LIDO, ROCKET_POOL } from '@/lib/testing/states'
import packageJson from '../../package.json'

/* GET /api/verify over a node in memory, whose every contract has the code 0x60. */

const world = serverOverNode()
const ask = (headers: Record<string, string> = {}) =>
  new Request('http://app.example/api/verify', { headers })
const get = (headers?: Record<string, string>) => verifyResponse(ask(headers), world.server)

interface Line {
  readonly id: string
  readonly is: string
  readonly [field: string]: unknown
}
interface Report {
  readonly block: { readonly number: string }
  readonly build: { readonly version: string; readonly commit: string | null }
  readonly contracts: readonly {
    readonly address: string
    readonly hash: string | null
    readonly why?: string
    readonly is: string
  }[]
  readonly unresolved: readonly { readonly protocol: string; readonly why: string }[]
  readonly state: Readonly<Record<string, readonly Line[]>>
}
const report = async (): Promise<Report> => (await (await get()).json()) as Report
const line = ({ state }: Report, id: string) =>
  Object.values(state)
    .flat()
    .find((each) => each.id === id)

describe('GET /api/verify', () => {
  test('has every contract, resolved ones too, with the hash of its code', async () => {
    const { contracts, unresolved, block } = await report()
    const addresses = contracts.map(({ address }) => address)
    for (const each of [LIDO.contracts.steth, ROCKET_POOL.contracts.depositPool, COINBASE.contracts.cbeth])
      expect(addresses).toContain(each)
    // The node in memory has no staking router.
    const without = contracts.filter(({ hash }) => hash !== keccak256('0x60'))
    expect(without).toEqual([
      expect.objectContaining({
        address: LIDO.contracts.stakingRouter,
        hash: null,
        why: 'contract-missing',
      }),
    ])
    expect(unresolved).toEqual([])
    expect(block.number).toBe('1000')
  })

  test('tells the state of each protocol with block and source, amounts as decimal strings', async () => {
    const told = await report()
    expect(Object.keys(told.state)).toEqual(['lido', 'rocket-pool', 'coinbase'])
    expect(line(told, 'lidoLimit')).toEqual({
      id: 'lidoLimit',
      is: 'fresh',
      block: { number: '1000', timestamp: '1790000000', hash: world.node.hashOf(1_000n) },
      source: `stETH ${LIDO.contracts.steth} getStakeLimitFullInfo`,
      kind: 'amount',
      now: LIDO.stakeLimit.current.toString(),
      of: LIDO.stakeLimit.max.toString(),
      tone: 'good',
    })
    expect(line(told, 'rocketPool')).toMatchObject({ is: 'unavailable', why: 'call-failed' })
  })

  test('a network that tells the deposit pool has its balance and size', async () => {
    world.node.answersOf(ROCKET_POOL.contracts.depositPool).getBalance = 12n
    world.node.answersOf(ROCKET_POOL.contracts.depositSettings).getMaximumDepositPoolSize = 40n
    expect(line(await report(), 'rocketPool')).toMatchObject({ is: 'fresh', now: '12', of: '40' })
  })

  test('a pause is told with the next block', async () => {
    expect(line(await report(), 'lidoWithdrawals')).toMatchObject({ word: 'open' })
    world.node.answersOf(LIDO.contracts.withdrawalQueue).isPaused = true
    world.nextBlock()
    expect(line(await report(), 'lidoWithdrawals')).toMatchObject({ word: 'paused', tone: 'warn' })
  })

  test('a protocol that contradicts itself is named, and takes nothing else away', async () => {
    world.node.answersOf(LIDO.contracts.locator).wstETH = ROCKET_POOL.contracts.reth
    const told = await report()
    expect(told.unresolved).toEqual([{ protocol: 'lido', why: 'contract-disagrees' }])
    expect(line(told, 'lidoStaking')).toMatchObject({ is: 'unavailable', why: 'contract-disagrees' })
    expect(line(told, 'coinbaseTransfers')).toMatchObject({ word: 'open' })
    expect(told.contracts.map(({ address }) => address)).not.toContain(LIDO.contracts.stakingRouter)
  })

  test('is not sent twice to who has it, and changes with the block', async () => {
    const first = await get()
    expect(first.headers.get('cache-control')).toBe('public, max-age=1, s-maxage=4')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    expect((await get({ 'if-none-match': etag })).status).toBe(304)
    world.nextBlock()
    expect((await get({ 'if-none-match': etag })).status).toBe(200)
  })

  test('503 with the reason while nothing was ever read', async () => {
    world.node.instead = () => err({ kind: 'upstream', error: { code: 'rpc-unreachable' } })
    const response = await get()
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('2')
    expect(await response.json()).toMatchObject({ error: { code: 'rpc-unreachable' } })
  })
})

describe('the build', () => {
  const env = (commit: string) =>
    readEnv({ EVENKEEL_NETWORK: 'mainnet', RPC_URLS: 'http://a.example', EVENKEEL_COMMIT: commit })

  test('is the version of package.json, and the commit where the operator names it', async () => {
    expect((await report()).build).toMatchObject({ version: packageJson.version, commit: null })
    const named = createInstance(
      { deployment: FAKE_DEPLOYMENT, rpcUrls: ['http://fake'], commit: 'a42420e' },
      world.node.post,
    )
    const told = (await (await verifyResponse(ask(), named)).json()) as Report
    expect(told.build).toMatchObject({ version: packageJson.version, commit: 'a42420e' })
    expect(thisBuild({}, undefined)).toEqual({ version: packageJson.version })
    expect(thisBuild({}, { text: '', sha256: 'ab' })).toMatchObject({ staticFiles: 'ab' })
  })

  test.each(['a42420e', 'A42420E', 'c0ffee'.padEnd(40, '0')])('EVENKEEL_COMMIT may be %s', (commit) => {
    expect(env(commit)).toMatchObject({ ok: true, value: { commit: commit.toLowerCase() } })
  })

  test.each(['a42420', 'main', 'v1.0.0', 'f'.repeat(41), '0xa42420e'])('%s is no commit', (commit) => {
    expect(env(commit)).toEqual({
      ok: false,
      error: [`EVENKEEL_COMMIT is "${commit}": expected 7 to 40 hex digits of a commit.`],
    })
  })

  test('EVENKEEL_COMMIT may be left out or empty', () => {
    expect(env(' ')).not.toHaveProperty('value.commit')
  })
})
