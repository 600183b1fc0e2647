import { encode, read } from '../chain/contract'
import { ACTORS } from '../deploy/actors'
import type { World } from '../world/world'
import { DAY, dayOf, YEAR } from './calendar'
import { dayBlocks } from './day-blocks'
import { random } from './random'
import type { WorldEvent } from './world-event'

const PPM = 1_000_000n

/** The day's rate of cbETH, at about 18:00: 2.0 to 2.5 % a year. */
export function cbethRate(world: World, day: number): readonly WorldEvent[] {
  if (day === dayOf(world.startedAt)) return []
  const { cbeth, rateUpdater } = world.contracts
  return [
    {
      time: dayBlocks(day).cbethRate,
      reads: true,
      content: async (_world, known) => {
        const rate = await read<bigint>(world.rpc, cbeth, 'exchangeRate')
        const ppm = BigInt(Math.round(22_500 + 2_500 * (2 * random('cbeth growth', day) - 1)))
        const next = rate + (rate * ppm * BigInt(DAY)) / (PPM * YEAR)
        known.rates.cbeth = next
        return {
          txs: [
            {
              from: ACTORS.oracle,
              to: rateUpdater.address,
              data: encode(rateUpdater, 'updateExchangeRate', [next]),
              what: 'rate of cbETH',
            },
          ],
        }
      },
    },
  ]
}
