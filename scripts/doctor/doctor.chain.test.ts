import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Devnet, startDevnet } from '@/devnet/testing/devnet-chain'
import { findPostgres, startPostgres } from '@/indexer/testing/postgres'
import type { Deployment } from '@/lib/deployment/schema'
import { runDoctor } from '@/lib/server/doctor/run-doctor'
import { freePort } from '../lib/ports.mjs'

/* The doctor on the devnet: all is well, and each planted defect turns its own line red, with its sentence. */

let devnet: Devnet
const folder = mkdtempSync(join(tmpdir(), 'evenkeel-doctor-'))

beforeAll(async () => {
  devnet = await startDevnet()
})
afterAll(async () => {
  await devnet?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function examine(
  change: (manifest: Deployment) => Deployment = (manifest) => manifest,
  more: Readonly<Record<string, string>> = {},
) {
  const path = join(folder, 'deployment.json')
  writeFileSync(path, JSON.stringify(change(devnet.manifest)))
  const variables = { EVENKEEL_NETWORK: path, RPC_URLS: devnet.rpcUrl, ...more }
  const lines = await runDoctor(variables, { folder })
  return { lines, bad: lines.filter(({ result }) => result === 'FAIL') }
}

describe('on the devnet', () => {
  test('all is well, of every contract', async () => {
    const { lines } = await examine(undefined, { RPC_URLS: `${devnet.rpcUrl},${devnet.rpcUrl}/` })
    expect(lines.filter(({ result }) => result !== 'ok')).toEqual([])
    const checks = lines.map(({ check }) => check)
    const { feeds, pools } = devnet.manifest
    expect(checks).toEqual(
      expect.arrayContaining([
        ...[
          'endpoint 1: chain',
          'endpoint 2: in step',
          'endpoint 1: eth_getLogs',
          'endpoint 1: eth_simulateV1',
        ],
        ...['Lido: what the locator names', 'Rocket Pool: what the storage names', 'WithdrawalQueueERC721'],
        ...['stETH (Lido)', 'wstETH', 'rETH (RocketTokenRETH)', 'cbETH', 'WETH', 'Multicall3'],
        ...['QuoterV2 (Uniswap v3)', 'SwapRouter02 (Uniswap)', 'UniswapV3Factory'],
        ...['PoolAddressesProvider (Aave)', 'AaveProtocolDataProvider', 'indexer'],
        ...feeds.map(({ pair }) => `feed ${pair}`),
      ]),
    )
    expect(checks.filter((check) => /^(Uniswap v3|Curve) /.test(check))).toHaveLength(pools.length)
    expect(JSON.stringify(lines)).not.toContain(new URL(devnet.rpcUrl).port)
  })

  test('a manifest of another chain', async () => {
    const { bad } = await examine((manifest) => ({ ...manifest, chainId: 31_338 }))
    expect(bad).toEqual([
      {
        check: 'endpoint 1: chain',
        result: 'FAIL',
        detail: 'it serves chain 31337, the manifest says 31338',
      },
      expect.objectContaining({ check: 'contracts', detail: expect.stringContaining('not looked at') }),
    ])
  })

  test('an address without code', async () => {
    const nobody = devnet.account(3).address
    const { bad } = await examine((manifest) => ({
      ...manifest,
      routers: { ...manifest.routers, swapRouter02: nobody },
    }))
    expect(bad).toEqual([{ check: 'SwapRouter02 (Uniswap)', result: 'FAIL', detail: `no code at ${nobody}` }])
  })

  test('a feed of other decimals, and one of another pair', async () => {
    const { bad } = await examine((manifest) => ({
      ...manifest,
      feeds: manifest.feeds.map((feed, index) => ({
        ...feed,
        ...(index === 0 ? { decimals: feed.decimals + 1 } : {}),
        ...(index === 1 ? { description: 'XAU / USD' } : {}),
      })),
    }))
    const [first, second] = devnet.manifest.feeds
    expect(bad.map(({ check }) => check)).toEqual([`feed ${first?.pair}`, `feed ${second?.pair}`])
    expect(bad[0]?.detail).toMatch(
      new RegExp(
        `decimals\\(\\) at 0x\\w+ is ${first?.decimals}, the manifest says ${(first?.decimals ?? 0) + 1}$`,
      ),
    )
    expect(bad[1]?.detail).toMatch(/is "[^"]+", the manifest says "XAU \/ USD"$/)
  })

  test.each(['uniswap-v3', 'curve-stable', 'curve-crypto'])(
    'a pool of %s with its tokens swapped',
    async (kind) => {
      const at = devnet.manifest.pools.findIndex((pool) => pool.kind === kind)
      expect(at).toBeGreaterThanOrEqual(0)
      const { bad } = await examine((manifest) => ({
        ...manifest,
        pools: manifest.pools.map((pool, index) =>
          index === at ? { ...pool, tokens: [...pool.tokens].reverse() } : pool,
        ),
      }))
      expect(bad).toHaveLength(1)
      expect(bad[0]?.detail).toMatch(/pool\.(token0|coins)\(\) at 0x\w+ is 0x\w+, the manifest says 0x\w+$/)
    },
  )

  test("a token that is another's, and a locator that names another", async () => {
    const cbeth = devnet.manifest.protocols.coinbase?.cbeth ?? '0x'
    const { bad } = await examine((manifest) => {
      const { lido } = manifest.protocols
      if (lido === undefined) throw new Error('no Lido')
      return { ...manifest, protocols: { ...manifest.protocols, lido: { ...lido, wsteth: cbeth } } }
    })
    const details = Object.fromEntries(bad.map(({ check, detail }) => [check, detail]))
    expect(details['Lido: what the locator names']).toMatch(/wstETH\(\) is 0x\w+, the manifest says/)
    expect(details.wstETH).toContain('is "cbETH", the app expects "wstETH"')
  })

  test('a dead second endpoint', async () => {
    const dead = `http://127.0.0.1:${await freePort()}/planted-key-0123456789`
    const { bad, lines } = await examine(undefined, { RPC_URLS: `${devnet.rpcUrl},${dead}` })
    expect(bad).toEqual([
      { check: 'endpoint 2: reachable', result: 'FAIL', detail: 'no answer (ECONNREFUSED)' },
    ])
    expect(JSON.stringify(lines)).not.toContain('planted-key')
  })
})

describe('stores', () => {
  const postgres = findPostgres()
  test.skipIf('why' in postgres)('a Postgres tells its version', async () => {
    if ('why' in postgres) return
    const running = await startPostgres(postgres.folder)
    try {
      const { lines, bad } = await examine(undefined, { DATABASE_URL: running.url })
      expect(bad).toEqual([])
      expect(lines.find(({ check }) => check === 'postgres')?.detail).toMatch(/^version \d+/)
    } finally {
      await running.stop()
    }
  })

  const hasRedis = spawnSync('redis-server', ['--version']).status === 0
  test.skipIf(!hasRedis)('a Redis answers', async () => {
    const port = await freePort()
    const words = ['--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder]
    const server = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'ignore'] })
    let log = ''
    server.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()))
    const gone = new Promise((resolve) => server.once('close', resolve))
    try {
      await expect.poll(() => log, { timeout: 30_000 }).toContain('Ready to accept connections')
      const { lines } = await examine(undefined, { REDIS_URL: `redis://127.0.0.1:${port}` })
      expect(lines).toContainEqual({ check: 'redis', result: 'ok', detail: 'answers PONG' })
    } finally {
      server.kill()
      await gone
    }
  })
})
