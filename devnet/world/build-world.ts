import { numberToHex, parseEther } from 'viem'
import { startAnvil } from '../chain/anvil'
import { writeBlocks } from '../chain/block-writer'
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
import { beginningOf, dayOf } from '../history/calendar'
import { lastClose } from '../history/day-blocks'
import { play } from '../history/play'
import { setMining } from './mining'
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
}

/**
 * A new world: contracts, mainnet's scale, and the history up to the last close of a day before `end`. From there it is played on to
 * `end`, at once or after being loaded: it becomes the same. Its chain mines only when told to.
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
  const say = options.say ?? (() => {})
  const { startedAt = beginningOf(end) } = options
  const anvil = await startAnvil({
    timestamp: startedAt,
    ...(options.port !== undefined && { port: options.port }),
  })
  try {
    const { rpc } = anvil
    await rpc.batch([
      { method: 'anvil_autoImpersonateAccount', params: [true] },
      ...Object.values(ACTORS).map((address) => ({
        method: 'anvil_setBalance',
        params: [address, numberToHex(ACTOR_BALANCE)],
      })),
      ...CROWD.map((address) => ({
        method: 'anvil_setBalance',
        params: [address, numberToHex(CROWD_BALANCE)],
      })),
    ])
    say('deploying the contracts')
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
    const until = Math.max(lastClose(end), world.playedUntil)
    say(`playing ${dayOf(until) - dayOf(startedAt)} days of history`)
    refuseFailures(await play(world, until))
    await rpc.call('anvil_autoImpersonateAccount', [false])
    await setMining(world, world.mining)
    return world
  } catch (error) {
    await anvil.stop()
    throw error
  }
}
