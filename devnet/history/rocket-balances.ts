import { encode, read } from '../chain/contract'
import { ACTORS } from '../deploy/actors'
import type { World } from '../world/world'
import { DAY, dayOf, YEAR } from './calendar'
import { dayBlocks, rocketSlotTime } from './day-blocks'
import type { Known } from './known'
import { random } from './random'
import type { EventContent, WorldEvent } from './world-event'

/** Reports may come no sooner than 95 % of a day after the last. */
const MIN_SPACING = BigInt((DAY * 95) / 100)
const PPM = 1_000_000n
const ONE = 10n ** 18n

/** Yearly growth of the rate, 2.2 to 2.7 %, in millionths. */
function growthPpm(day: number): bigint {
  const wave = 1_200 * Math.sin((2 * Math.PI * day) / 31)
  const noise = 1_000 * (2 * random('rocket growth', day) - 1)
  return BigInt(Math.round(24_500 + wave + noise))
}

async function balancesContent(
  world: World,
  known: Known,
  slotTime: number,
  day: number,
): Promise<EventContent | null> {
  const { rocketNetworkBalances, rocketTokenRETH } = world.contracts
  const [time, total, supplyThen, supply, block] = await Promise.all([
    read<bigint>(world.rpc, rocketNetworkBalances, 'getBalancesTimestamp'),
    read<bigint>(world.rpc, rocketNetworkBalances, 'getTotalETHBalance'),
    read<bigint>(world.rpc, rocketNetworkBalances, 'getTotalRETHSupply'),
    read<bigint>(world.rpc, rocketTokenRETH, 'totalSupply'),
    world.rpc.call<string>('eth_blockNumber'),
  ])
  const elapsed = BigInt(slotTime) - time
  if (elapsed < MIN_SPACING) return null
  // rate * (1 + growth * elapsed / year), times the supply of now: one division, floored
  const year = PPM * YEAR
  const totalEth = (supply * total * (year + growthPpm(day) * elapsed)) / (supplyThen * year)
  known.rates.reth = (ONE * totalEth) / supply
  return {
    txs: [
      {
        from: ACTORS.oracle,
        to: rocketNetworkBalances.address,
        data: encode(rocketNetworkBalances, 'submitBalances', [
          BigInt(block),
          BigInt(slotTime),
          totalEth,
          (totalEth * 96n) / 100n,
          supply,
        ]),
        what: 'Rocket Pool balances',
      },
    ],
  }
}

/** The day's balances: a slot at about 16:00, accepted some minutes later. */
export function rocketBalances(world: World, day: number): readonly WorldEvent[] {
  if (day === dayOf(world.startedAt)) return []
  const slotTime = rocketSlotTime(day)
  return [
    {
      time: dayBlocks(day).rocketBalances,
      reads: true,
      content: (_world, known) => balancesContent(world, known, slotTime, day),
    },
  ]
}
