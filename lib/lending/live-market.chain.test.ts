import { type Address, encodeFunctionData } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { multicall3Abi } from '@/abi/multicall3'
import type { Rpc } from '@/devnet/chain/rpc'
import type { Artifact } from '@/devnet/compile/artifacts'
import { compileContracts } from '@/devnet/compile/compile'
import { MULTICALL3, placeMulticall3 } from '@/devnet/deploy/multicall3'
import { type Anvil, startAnvil } from '@/devnet/test/replay/anvil'
import { artifactNamed } from '@/devnet/test/replay/artifacts'
import { ReplayChain } from '@/devnet/test/replay/replay-chain'
import type { BlockRef } from '@/lib/core/block-ref'
import { err, ok } from '@/lib/core/result'
import { borrowRateReads } from '@/lib/lending/borrow-rate'
import { eModesV34 } from '@/lib/lending/e-modes-v3-4'
import type { LendingPool } from '@/lib/lending/lending-pool'
import { eModeDiscovery } from '@/lib/lending/resolve-e-modes'
import { readHead } from '@/lib/read/head'
import { multicallInParts } from '@/lib/read/multicall-in-parts'
import type { Reads } from '@/lib/read/reads'
import type { RpcClient } from '@/lib/read/rpc-client'

/* The reader of v3.4+ on a real chain, against the contract that has the live market's signatures, as far as that has them. */

const OWNER: Address = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const [WETH, USDC, WSTETH, RETH, CBETH] = ['beef', 'dcdc', 'cafe', '1e1e', 'cbcb'].map(
  (tail) => `0x${tail.padStart(40, '0')}` as const,
) as [Address, Address, Address, Address, Address]
const RESERVE = {
  ...{ ltv: 8_050n, liquidationThreshold: 8_300n, liquidationBonus: 10_500n, reserveFactor: 1_500n },
  ...{ borrowCap: 0n, supplyCap: 0n, totalAToken: 10n ** 24n, totalVariableDebt: 88n * 10n ** 22n },
  ...{ liquidityRate: 19n * 10n ** 24n, variableBorrowRate: 258n * 10n ** 23n, virtualBalance: 0n },
  ...{ liquidityIndex: 10n ** 27n, variableBorrowIndex: 10n ** 27n, price: 314_000_000_000n },
  ...{ borrowingEnabled: true, frozen: false },
}
const missing = err({ code: 'not-in-deployment' as const })

let anvil: Anvil
let chain: ReplayChain
let artifact: Artifact
let pool: LendingPool
let time = 1_770_000_000

async function set(functionName: string, args: readonly unknown[]): Promise<void> {
  time += 12
  const data = encodeFunctionData({ abi: artifact.abi, functionName, args: [...args] })
  expect(await chain.transact({ from: OWNER, to: pool.pool, data }, time)).toMatchObject({ ok: true })
}

const eMode = (
  id: number,
  maps: readonly [bigint, bigint, bigint],
  [ltv, liquidationThreshold, liquidationBonus]: readonly [number, number, number],
) => {
  const [collateralBitmap, borrowableBitmap, ltvzeroBitmap] = maps
  const config = { ltv, liquidationThreshold, liquidationBonus }
  const maps3 = { collateralBitmap, borrowableBitmap, ltvzeroBitmap }
  return set('devnetSetEMode', [id, { config, ...maps3, label: `number ${id}` }])
}

beforeAll(async () => {
  artifact = artifactNamed(await compileContracts(), 'AaveLiveMarket')
  anvil = await startAnvil({ number: 0, time })
  await placeMulticall3(rpcOf(anvil))
  chain = new ReplayChain(anvil.rpc)
  const market = await chain.deploy(artifact, [], OWNER)
  await chain.settle()
  const all = { addressesProvider: market, pool: market, dataProvider: market, oracle: market }
  pool = { version: 'v3.4+', ...all, weth: WETH }
  // Ids by this order; cbETH is not listed.
  for (const token of [WSTETH, USDC, WETH, RETH]) {
    await set('devnetSetReserve', [token, { ...RESERVE, ltv: token === RETH ? 0n : RESERVE.ltv }])
  }
  await eMode(1, [0b1001n, 0b0100n, 0b0000n], [9_300, 9_500, 10_100])
  await eMode(7, [0b1001n, 0b0100n, 0b0001n], [9_000, 9_300, 10_150])
  // Of stablecoins; of ether lent against USDC; of wstETH lent against ether.
  await eMode(8, [0b0010n, 0b0010n, 0b0000n], [9_000, 9_300, 10_200])
  await eMode(9, [0b0010n, 0b0100n, 0b0000n], [9_000, 9_300, 10_200])
  await eMode(200, [0b0100n, 0b0001n, 0b0000n], [9_000, 9_300, 10_200])
  await eMode(255, [0b0001n, 0b1100n, 0b0000n], [9_500, 9_650, 10_050])
})
afterAll(() => anvil.stop())

/** A replay's connection as the devnet's own. */
function rpcOf({ rpc }: Anvil): Rpc {
  return {
    url: '',
    call: async <T>(method: string, params: readonly unknown[] = []) =>
      (await rpc.request(method, ...params)) as T,
    batch: (calls) => rpc.batch(calls.map(({ method, params = [] }) => ({ method, params }))),
  }
}

const client: RpcClient = {
  request: async (method, params) => ok(await anvil.rpc.request(method, ...params)),
}

async function read<T>(reads: Reads<T>): Promise<T> {
  const head = await readHead(client, 'latest')
  if (!head.ok) throw new Error(head.error.code)
  const at: BlockRef = head.value
  const answer = await multicallInParts(client, MULTICALL3, at, reads)
  if (!answer.ok) throw new Error(`${answer.error.code} ${answer.error.detail}`)
  return answer.value
}

const tokens = { wsteth: ok(WSTETH), reth: ok(RETH), cbeth: missing }
const reserves = { wsteth: ok({ token: WSTETH }), reth: ok({ token: RETH }), cbeth: missing }
const LISTED = [WSTETH, USDC, WETH, RETH]

describe('the live market', () => {
  test('of 255 e-modes there can be, those that lend ether against our tokens', async () => {
    const found = await read(eModeDiscovery(pool, LISTED, tokens))
    expect(found.ids).toEqual([1, 7, 255])
    expect([...found.bits]).toEqual([
      ['weth', 2],
      ['wsteth', 0],
      ['reth', 3],
    ])
  })

  test('with their parameters, without what is worth no loan in them', async () => {
    const found = await read(eModeDiscovery(pool, LISTED, tokens))
    const { eModes, isMoved } = await read(eModesV34(pool, found, reserves))
    expect(isMoved).toBe(false)
    expect(eModes).toEqual(
      ok([
        {
          ...{ id: 1, label: 'number 1', collateral: ['wsteth', 'reth'] },
          parameters: { ltv: 9_300n, threshold: 9_500n, bonus: 100n },
        },
        {
          ...{ id: 7, label: 'number 7', collateral: ['reth'] },
          parameters: { ltv: 9_000n, threshold: 9_300n, bonus: 150n },
        },
        {
          ...{ id: 255, label: 'number 255', collateral: ['wsteth'] },
          parameters: { ltv: 9_500n, threshold: 9_650n, bonus: 50n },
        },
      ]),
    )
  })

  test('the scan takes a small part of the gas that a node gives a call', async () => {
    const { calls } = eModeDiscovery(pool, LISTED, tokens)
    const data = encodeFunctionData({
      ...{ abi: multicall3Abi, functionName: 'aggregate3' },
      args: [calls.map((call) => ({ target: call.to, allowFailure: true, callData: call.data }))],
    })
    const gas = BigInt(
      String(await anvil.rpc.request('eth_estimateGas', { from: OWNER, to: MULTICALL3, data })),
    )
    expect(calls.length).toBe(2 * 255 + 128)
    expect(gas).toBeLessThan(8_000_000n)
  })

  test('a pool that tells no token by its id goes by the order of its list', async () => {
    const found = await read(eModeDiscovery(pool, [USDC, CBETH, WETH, RETH], tokens))
    expect(found.bits.get('wsteth')).toBeUndefined()
    expect(found.ids).toEqual([1, 7])
  })

  test('the rate of ether', async () => {
    expect(await read(borrowRateReads(ok(pool)))).toEqual({ num: 258n * 10n ** 23n, den: 10n ** 27n })
  })
})
