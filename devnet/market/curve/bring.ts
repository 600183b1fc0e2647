import type { Tx } from '../../chain/block-writer'
import { encode } from '../../chain/contract'
import { ACTORS } from '../../deploy/actors'
import type { CurvePool } from '../../deploy/curve/curve-pools'
import type { World } from '../../world/world'

const ON_PEG = 10n ** 18n
const PER_PPM = 10n ** 12n
const GAS = 1_000_000n

/** Price against redemption value, 18 decimals, of a deviation in millionths. */
export function ratioOf(ppm: number): bigint {
  return ON_PEG + BigInt(Math.round(ppm)) * PER_PPM
}

/** A pool and where its price shall be: the deviation from redemption value in millionths. */
export type Goal = readonly [pool: CurvePool, ppm: number]

/** Trades of the peg trader, in one transaction, that leave each pool's price at its goal, as far as the stock goes. */
export function bring({ contracts }: World, goals: readonly Goal[]): Tx {
  const pools = goals.map(([{ key }]) => contracts[key].address)
  const ratios = goals.map(([, ppm]) => ratioOf(ppm))
  return {
    from: ACTORS.trader,
    to: contracts.pegTrader.address,
    data: encode(contracts.pegTrader, 'bring', [pools, ratios]),
    gas: GAS * BigInt(goals.length),
    what: `trades to the market's price in ${goals.map(([{ key }]) => key).join(', ')}`,
  }
}
