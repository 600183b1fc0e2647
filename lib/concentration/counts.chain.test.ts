import { createPublicClient, http, parseAbi } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Devnet } from '@/devnet/testing/devnet-chain'
import { startDevnet } from '@/devnet/testing/devnet-chain'
import type { Concentration } from '@/lib/concentration/live-stake'
import { createInstance } from '@/lib/server/create-instance'
import type { Instance } from '@/lib/server/instance'
import { mustHave } from '@/lib/testing/chain-user'

/* Counts and supplies against the contracts themselves, asked one by one by signatures of their own (protocols.md 1.8, 2.5, 3.2). */

let devnet: Devnet
let app: Instance
let told: Concentration

beforeAll(async () => {
  devnet = await startDevnet()
  app = createInstance({ deployment: devnet.manifest, rpcUrls: [devnet.rpcUrl], path: devnet.manifestPath })
  told = await app.concentration()
})
afterAll(() => devnet?.stop())

const LIDO = parseAbi([
  'function stakingRouter() view returns (address)',
  'function lido() view returns (address)',
  'function getTotalPooledEther() view returns (uint256)',
  'function getStakingModulesCount() view returns (uint256)',
  'function getTotalModulesValidatorsBalance() view returns (uint256)',
])
const OTHERS = parseAbi([
  'function totalSupply() view returns (uint256)',
  'function exchangeRate() view returns (uint256)',
])

test('the modules of Lido are those of the router, with operators, validators and their balance', async () => {
  const modules = mustHave(told.live.modules)
  const client = createPublicClient({ transport: http(devnet.rpcUrl) })
  const locator = devnet.manifest.protocols.lido?.locator
  if (locator === undefined) throw new Error('no Lido')
  const router = await client.readContract({ address: locator, abi: LIDO, functionName: 'stakingRouter' })
  const ask = (functionName: 'getStakingModulesCount' | 'getTotalModulesValidatorsBalance') =>
    client.readContract({ address: router, abi: LIDO, functionName })
  expect(BigInt(modules.length)).toBe(await ask('getStakingModulesCount'))
  expect(modules.length).toBeGreaterThan(0)
  const total = await ask('getTotalModulesValidatorsBalance')
  expect(modules.reduce((sum, { balance }) => sum + (balance === undefined ? -1n : balance), 0n)).toBe(total)
  for (const { name, operators, activeOperators, validators } of modules) {
    expect(name).not.toBe('')
    expect(operators >= activeOperators && activeOperators > 0n, name).toBe(true)
    expect(validators > 0n, name).toBe(true)
  }
  const pooled = await client.readContract({
    address: await client.readContract({ address: locator, abi: LIDO, functionName: 'lido' }),
    abi: LIDO,
    functionName: 'getTotalPooledEther',
  })
  expect(mustHave(told.live.supplies.lido)).toBe(pooled)
})

test('Rocket Pool counts its nodes as they were made, and its megapools since', () => {
  const { registered, stakingMinipools, megapoolValidators } = mustHave(told.live.nodes)
  // devnet/deploy/seed-rocket-pool.ts
  expect([registered, stakingMinipools]).toEqual([4_123n, 13_890n])
  expect(megapoolValidators !== undefined && megapoolValidators >= 3_174n).toBe(true)
})

test('cbETH is its supply at its own rate', async () => {
  const cbeth = devnet.manifest.protocols.coinbase?.cbeth
  if (cbeth === undefined) throw new Error('no cbETH')
  const client = createPublicClient({ transport: http(devnet.rpcUrl) })
  const supply = await client.readContract({ address: cbeth, abi: OTHERS, functionName: 'totalSupply' })
  const rate = await client.readContract({ address: cbeth, abi: OTHERS, functionName: 'exchangeRate' })
  expect(mustHave(told.live.supplies.coinbase)).toBe((supply * rate) / 10n ** 18n)
})

test('every part is of the same block, and a block later nothing is read anew', async () => {
  const { supplies, modules, nodes } = told.live
  const blocks = [...Object.values(supplies), modules, nodes].map((part) =>
    'at' in part ? part.at.hash : part.is,
  )
  expect(new Set(blocks).size).toBe(1)
  await devnet.mine()
  const calls = () => app.metrics.read().upstream?.eth_call ?? 0
  await app.snapshot()
  const before = calls()
  const later = await app.concentration()
  expect(calls()).toBe(before)
  expect(later.live.nodes).toEqual(nodes)
})
