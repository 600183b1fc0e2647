import { numberToHex, parseEther } from 'viem'
import type { Anvil } from '../chain/anvil'
import { writeBlocks } from '../chain/block-writer'
import { startQuickAnvil } from '../chain/quick-anvil'
import type { Artifacts } from '../compile/artifacts'
import { seedAave } from '../deploy/aave/seed-aave'
import { ACTORS, CROWD } from '../deploy/actors'
import { seedCurve } from '../deploy/curve/seed-curve'
import { deployContracts } from '../deploy/deploy-contracts'
import { placeMulticall3 } from '../deploy/multicall3'
import { seedCoinbase } from '../deploy/seed-coinbase'
import { seedLido } from '../deploy/seed-lido'
import { seedRocketPool } from '../deploy/seed-rocket-pool'
import { seedUniswap } from '../deploy/uniswap/seed-uniswap'
import { beginningOf, DAY, dayOf, historyDays } from '../history/calendar'
import { lastClose } from '../history/day-blocks'
import { play } from '../history/play'
import { chainFromDump, dumpChain } from './chain-dump'
import { withManualMining } from './mining'
import { refuseFailures } from './refuse-failures'
import type { World } from './world'

/** Enough for whatever the actors do; the crowd has less, to stay human. */
const ACTOR_BALANCE = parseEther('1000000')
const CROWD_BALANCE = parseEther('6000')

interface BuildOptions {
  readonly port?: number
  readonly say?: (text: string) => void
  /** unix seconds, the beginning of a day; absent: so that the history is as long as usual */
  readonly startedAt?: number
  /** days that every world with this beginning has: they are built in a hurry */
  readonly days?: number
}

/** Deploys everything, brings it to mainnet's scale and plays the history up to `until`. */
async function beginWorld(
  anvil: Anvil,
  artifacts: Artifacts,
  key: string,
  startedAt: number,
  until: number,
): Promise<World> {
  const { rpc } = anvil
  const fund = (address: string, wei: bigint) => ({
    method: 'anvil_setBalance',
    params: [address, numberToHex(wei)],
  })
  await rpc.batch([
    { method: 'anvil_autoImpersonateAccount', params: [true] },
    ...Object.values(ACTORS).map((address) => fund(address, ACTOR_BALANCE)),
    ...CROWD.map((address) => fund(address, CROWD_BALANCE)),
  ])
  await placeMulticall3(rpc)
  const contracts = await deployContracts(rpc, artifacts, startedAt + 12)
  const world: World = {
    anvil,
    rpc,
    key,
    startedAt,
    contracts,
    playedUntil: startedAt + 3_600,
    feeds: {},
    market: {},
    mining: { kind: 'manual' },
  }
  const seeding = [
    ...seedLido(contracts, startedAt + 1_200),
    ...seedRocketPool(contracts, startedAt + 1_800),
    ...seedCoinbase(contracts, startedAt + 2_400),
    ...seedCurve(contracts, startedAt + 2_700),
  ]
  refuseFailures(await writeBlocks(rpc, seeding))
  refuseFailures(await writeBlocks(rpc, await seedUniswap(rpc, contracts, startedAt + 3_000)))
  refuseFailures(await writeBlocks(rpc, await seedAave(rpc, contracts, startedAt + 3_300)))
  refuseFailures(await play(world, Math.max(until, world.playedUntil)))
  return world
}

/**
 * A new world: contracts, mainnet's scale, and the history up to the last close of a day before `end`. From there it is played on to
 * `end`, at once or after being loaded: it becomes the same. Its chain mines only when told to.
 *
 * The days that all worlds with this beginning share are written on a chain without state roots, and the chain that goes on from
 * there has them: computing them at each of some thousand blocks would take most of the time.
 *
 * @param end unix seconds
 * @throws Error naming the transaction that failed
 */
export async function buildWorld(
  artifacts: Artifacts,
  key: string,
  end: number,
  options: BuildOptions = {},
): Promise<World> {
  const { startedAt = beginningOf(end), days = historyDays(), port, say = () => {} } = options
  const until = lastClose(end)
  say(`playing ${dayOf(until) - dayOf(startedAt)} days of history`)
  const quick = await startQuickAnvil(startedAt)
  let begun: World
  let dump: Buffer
  try {
    begun = await beginWorld(
      quick,
      artifacts,
      key,
      startedAt,
      lastClose(Math.min(end, startedAt + days * DAY)),
    )
    dump = await dumpChain(quick.rpc)
  } finally {
    await quick.stop()
  }
  const anvil = await chainFromDump(dump, {
    genesis: startedAt,
    time: begun.playedUntil,
    ...(port !== undefined && { port }),
  })
  const world: World = { ...begun, anvil, rpc: anvil.rpc }
  try {
    refuseFailures(await withManualMining(world, () => play(world, Math.max(until, world.playedUntil))))
    return world
  } catch (error) {
    await anvil.stop()
    throw error
  }
}
