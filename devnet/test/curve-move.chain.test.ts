import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeBlocks } from '../chain/block-writer'
import { read } from '../chain/contract'
import { CURVE_POOLS, type CurvePool } from '../deploy/curve/curve-pools'
import { dayOf } from '../history/calendar'
import { curveTrades } from '../history/curve-trades'
import { deviationPpm } from '../history/market-path'
import { CURVE_REACH, moveCurveTo } from '../market/curve/move-curve-to'
import { type Session, startSession } from '../session/session'
import { catchUp } from '../world/catch-up'
import { chainTime } from '../world/chain-time'
import { withManualMining } from '../world/mining'
import type { World } from '../world/world'
import { getD, getPrice } from './curve/stable-swap-model'

const ONE = 10n ** 18n
const TOKENS = ['steth', 'reth'] as const
const poolsOf = (token: CurvePool['token']) => CURVE_POOLS.filter((pool) => pool.token === token)

let folder: string
let session: Session
let world: World
let snapshot: unknown
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenkeel-curve-'))
  session = await startSession({ stateDir: folder, mining: { kind: 'auto' }, ticker: false })
  world = session.world
  snapshot = await world.rpc.call('evm_snapshot')
})
afterAll(async () => {
  await session.stop()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await world.rpc.call('evm_revert', [snapshot])
  snapshot = await world.rpc.call('evm_snapshot')
})

/** The pool's price against redemption value in millionths, by the model and the pool's public reads. */
async function spotPpm({ key, token }: CurvePool): Promise<number> {
  const { rpc, contracts } = world
  const pool = contracts[key]
  const [x, y, amp, rate] = await Promise.all([
    read<bigint>(rpc, pool, 'balances', [0n]),
    read<bigint>(rpc, pool, 'balances', [1n]),
    read<bigint>(rpc, pool, 'A_precise'),
    token === 'reth' ? read<bigint>(rpc, contracts.rocketTokenRETH, 'getExchangeRate') : ONE,
  ])
  const xp = [x, (y * rate) / ONE] as const
  return Number((getPrice(xp, amp, getD(xp, amp, false)) - ONE) / 10n ** 10n) / 100
}

async function move(token: CurvePool['token'], ppm: number) {
  const txs = await moveCurveTo(world, token, ppm)
  expect(await withManualMining(world, () => writeBlocks(world.rpc, [{ txs }]))).toEqual([])
  return txs
}

describe.each(TOKENS)('the price of %s', (token) => {
  test.each([-30_000, -100_000, 5_000, -500, CURVE_REACH.lowest, CURVE_REACH.highest])(
    'goes to %i ppm within a basis point in each pool, and stays when asked twice',
    async (ppm) => {
      await move(token, ppm)
      for (const pool of poolsOf(token)) expect(Math.abs((await spotPpm(pool)) - ppm)).toBeLessThan(100)
      const [first] = poolsOf(token)
      if (first === undefined) throw new Error('There is no such pool.')
      const before = await read<bigint>(world.rpc, world.contracts[first.key], 'balances', [1n])
      await move(token, ppm)
      const after = await read<bigint>(world.rpc, world.contracts[first.key], 'balances', [1n])
      expect(Math.abs(Number(((after - before) * 10_000n) / before))).toBeLessThan(20)
      for (const pool of poolsOf(token)) expect(Math.abs((await spotPpm(pool)) - ppm)).toBeLessThan(100)
    },
  )

  test('comes back from its lowest to its peg', async () => {
    await move(token, -100_000)
    await move(token, 0)
    for (const pool of poolsOf(token)) expect(Math.abs(await spotPpm(pool))).toBeLessThan(100)
  })
})

test('a price out of reach is refused, and the other token stays', async () => {
  await expect(moveCurveTo(world, 'steth', CURVE_REACH.lowest - 1)).rejects.toThrow(RangeError)
  await expect(moveCurveTo(world, 'steth', Number.NaN)).rejects.toThrow(RangeError)
  const [reth] = poolsOf('reth')
  if (reth === undefined) throw new Error('There is no such pool.')
  const before = await spotPpm(reth)
  await move('steth', -30_000)
  expect(await spotPpm(reth)).toBe(before)
})

test('history left each price where the market was, and goes on doing so where a scenario holds it', async () => {
  const now = await chainTime(world)
  const last = [dayOf(now) - 1, dayOf(now)]
    .flatMap((day) => curveTrades(world, day).map(({ time }) => time))
    .filter((time) => time <= now)
    .at(-1)
  if (last === undefined) throw new Error('There was no trade.')
  for (const pool of CURVE_POOLS)
    expect(Math.abs((await spotPpm(pool)) - deviationPpm(world, pool.token, last))).toBeLessThan(100)
  world.market.steth = { ppm: -30_000 }
  expect(await catchUp(world, now + 86_400)).toEqual([])
  for (const pool of poolsOf('steth')) expect(Math.abs((await spotPpm(pool)) + 30_000)).toBeLessThan(250)
})
