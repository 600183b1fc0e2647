import { parseEther } from 'viem'
import type { MarketToken } from '../../history/market-path'

/** A StableSwap pool of the world, by its key among the contracts. */
export interface CurvePool {
  readonly key: 'curveSteth' | 'curveStethNg' | 'curveReth'
  readonly token: Exclude<MarketToken, 'cbeth'>
  /** what its indexes are */
  readonly indexType: 'int128' | 'uint256'
  /** whether it keeps a moving average of its price */
  readonly hasOracle: boolean
  /** the largest amount of a single trade in quiet times */
  readonly largest: bigint
}

export const CURVE_POOLS: readonly CurvePool[] = [
  { key: 'curveSteth', token: 'steth', indexType: 'int128', hasOracle: false, largest: parseEther('120') },
  { key: 'curveStethNg', token: 'steth', indexType: 'int128', hasOracle: true, largest: parseEther('30') },
  { key: 'curveReth', token: 'reth', indexType: 'uint256', hasOracle: true, largest: parseEther('8') },
]
