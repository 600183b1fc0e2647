import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { err, ok } from '@/lib/core/result'
import { checkEndpoint } from '@/lib/server/doctor/check-endpoint'
import { checkInStep } from '@/lib/server/doctor/check-in-step'
import { checkPublicAddress } from '@/lib/server/doctor/check-public-address'
import { checkServices } from '@/lib/server/doctor/check-services'
import { runDoctor } from '@/lib/server/doctor/run-doctor'
import type { Env } from '@/lib/server/env'
import type { PostRpc } from '@/lib/server/post-rpc'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'

const NOW = 1_800_000_000_000
const HASH = `0x${'ab'.repeat(32)}` as const
const refused = err({ kind: 'rpc', code: -32_601, message: 'not served' } as const)
const head = (number: bigint, age: number) => ({
  number: `0x${number.toString(16)}`,
  timestamp: `0x${(NOW / 1000 - age).toString(16)}`,
  hash: HASH,
})

/** A node of the fake deployment's chain, ten seconds behind, with what a test says otherwise. */
function node(
  answers: Readonly<Record<string, ReturnType<PostRpc> | ((params: readonly unknown[]) => unknown)>> = {},
) {
  const usual: Record<string, unknown> = {
    eth_chainId: '0x1',
    eth_getBlockByNumber: head(1_000_000n, 10),
    eth_getLogs: [],
    eth_simulateV1: [],
  }
  return {
    place: 2,
    ask: async (method: string, params: readonly unknown[]) => {
      const own = answers[method]
      if (typeof own === 'function') return ok(own(params))
      return own === undefined ? ok(usual[method]) : await own
    },
  }
}

const results = async (which: ReturnType<typeof node>) =>
  Object.fromEntries(
    (await checkEndpoint(which, FAKE_DEPLOYMENT, NOW)).lines.map(({ check, result, detail }) => [
      check.replace('endpoint 2: ', ''),
      `${result}: ${detail}`,
    ]),
  )

describe('an endpoint', () => {
  test('that is well', async () => {
    expect(await results(node())).toEqual({
      reachable: 'ok: answers',
      chain: 'ok: 1 (Fake chain)',
      head: 'ok: block 1000000, 10 seconds old',
      eth_getLogs: 'ok: 10000 blocks at once',
      eth_simulateV1: 'ok: served',
    })
  })

  test.each([
    [100, 'warn'],
    [3_600, 'FAIL'],
    [-300, 'warn'],
  ])('whose head is %i seconds old: %s', async (age, result) => {
    expect((await results(node({ eth_getBlockByNumber: () => head(9n, age) }))).head).toMatch(result)
  })

  test('that limits logs, or refuses them', async () => {
    const most =
      (blocks: bigint): PostRpc =>
      async (_url, _method, [filter]) => {
        const { fromBlock, toBlock } = filter as { fromBlock: string; toBlock: string }
        return BigInt(toBlock) - BigInt(fromBlock) < blocks ? ok([]) : refused
      }
    const limited = (blocks: bigint) => ({
      place: 2,
      ask: async (method: string, params: readonly unknown[]) =>
        method === 'eth_getLogs'
          ? most(blocks)('', method, params, { timeoutMs: 1 })
          : node().ask(method, params),
    })
    expect((await results(limited(2_000n))).eth_getLogs).toBe('ok: 1000 blocks at once')
    expect((await results(limited(500n))).eth_getLogs).toMatch(/^warn: only 100 blocks/)
    expect((await results(limited(0n))).eth_getLogs).toBe(
      'FAIL: refused, even for one block: not served (-32601)',
    )
  })

  test('that cannot simulate is good enough', async () => {
    expect((await results(node({ eth_simulateV1: Promise.resolve(refused) }))).eth_simulateV1).toMatch(
      /^warn/,
    )
  })

  test('that answers nonsense', async () => {
    expect((await results(node({ eth_chainId: () => 'mainnet' }))).chain).toMatch(/^FAIL: .*of no number/)
    expect((await results(node({ eth_getBlockByNumber: () => null }))).head).toMatch(/^FAIL/)
  })

  test('that is behind the others', () => {
    const at = (place: number, number: bigint) => ({ place, head: { number, timestamp: 1n, hash: HASH } })
    expect(checkInStep([at(1, 100n)])).toEqual([])
    expect(checkInStep([at(1, 90n), at(2, 100n), at(3, 98n)]).map(({ result }) => result)).toEqual([
      'warn',
      'ok',
      'ok',
    ])
  })
})

describe('what stands around', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-doctor-'))
  const env: Env = { deployment: FAKE_DEPLOYMENT, rpcUrls: ['http://fake'] }
  const closed = '127.0.0.1:1'

  test('does not answer: told without an address or a password', async () => {
    const lines = await checkServices(
      { ...env, indexerUrl: `http://${closed}`, redisUrl: `redis://:planted@${closed}` },
      `postgres://me:planted@${closed}/x`,
      undefined,
    )
    expect(lines.map(({ check, result, detail }) => `${check} ${result} ${detail}`)).toEqual([
      'indexer FAIL history-unreachable',
      'redis FAIL no answer (ECONNREFUSED)',
      'postgres FAIL no answer (ECONNREFUSED)',
    ])
    expect(JSON.stringify(lines)).not.toMatch(/planted|127\.0\.0\.1/)
  })

  test('a kill switch that would stop the start: no file, or one that says something else', async () => {
    const path = join(folder, 'broken.json')
    const line = async () => (await checkServices({ ...env, killSwitch: path }, undefined, undefined))[1]
    expect(await line()).toEqual({
      check: 'kill switch',
      result: 'FAIL',
      detail: `${path}: no such file can be read`,
    })
    for (const [text, sentence] of [
      ['{', 'expected JSON'],
      ['{}', 'off'],
      ['{"off":[{"what":"everything"}]}', 'off.0.what: expected one of'],
    ] as const) {
      writeFileSync(path, text)
      expect(await line()).toMatchObject({ result: 'FAIL', detail: expect.stringContaining(sentence) })
    }
    writeFileSync(path, '{"off":[]}')
    chmodSync(path, 0)
    // Root may read anything.
    if (process.getuid?.() !== 0) expect(await line()).toMatchObject({ result: 'FAIL' })
  })

  test('a kill switch that is right, with what is off', async () => {
    const path = join(folder, 'off.json')
    const line = async () => (await checkServices({ ...env, killSwitch: path }, undefined, undefined))[1]
    writeFileSync(path, '{"off":[]}')
    expect(await line()).toMatchObject({ result: 'ok', detail: 'nothing is switched off' })
    const entry = { what: 'stake', protocol: 'lido', reason: 'incident', since: '2026-11-23T10:00:00Z' }
    writeFileSync(path, JSON.stringify({ off: [entry, { ...entry, what: 'swap' }] }))
    expect(await line()).toMatchObject({ result: 'ok', detail: '2 switched off: stake:lido, swap:lido' })
  })

  test('the public address and the proxies', () => {
    const of = (variables: Record<string, string>) =>
      checkPublicAddress(variables, false).map(({ result }) => result)
    expect(of({})).toEqual(['warn', 'warn'])
    expect(of({ EVENKEEL_PUBLIC_URL: 'https://a.example', TRUSTED_PROXY: '1' })).toEqual(['ok', 'ok'])
    expect(of({ EVENKEEL_PUBLIC_URL: 'http://a.example', TRUSTED_PROXY: '0' })).toEqual(['warn', 'ok'])
  })
})

describe('the whole', () => {
  test('stops at a wrong environment, one line for each mistake', async () => {
    const lines = await runDoctor({ EVENKEEL_NETWORK: 'mainnet', PORT: 'x', EVENKEEL_METRIC: 'on' })
    expect(lines.map(({ result, detail }) => `${result} ${detail.slice(0, 15)}`)).toEqual([
      'FAIL PORT is "x": ex',
      'FAIL EVENKEEL_METRIC',
      'FAIL RPC_URLS is not',
    ])
  })

  test('goes on where no node is of use', async () => {
    const post: PostRpc = async () =>
      err({ kind: 'upstream', error: { code: 'timeout', detail: 'planted-key' } })
    const variables = { EVENKEEL_NETWORK: 'mainnet', RPC_URLS: 'https://a.example/planted-key' }
    const lines = await runDoctor(variables, { post })
    expect(lines).toContainEqual(
      expect.objectContaining({
        check: 'endpoint 1: reachable',
        result: 'FAIL',
        detail: 'no answer ([masked])',
      }),
    )
    expect(lines.find(({ check }) => check === 'contracts')).toMatchObject({ result: 'FAIL' })
  })
})
