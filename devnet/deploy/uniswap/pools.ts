import type { MarketToken } from '../../history/market-path'
import type { UNISWAP_DERIVED } from './plan'

/** A position of the market maker around the price. */
interface Range {
  /** ticks to either side; a tick is about a basis point of price */
  readonly reach: number
  /** its part in wrapped ether, whole ether; about as much again lies in the other token */
  readonly ether: number
}

export interface UniswapPool {
  readonly key: keyof typeof UNISWAP_DERIVED
  /** token0; token1 is wrapped ether */
  readonly token: 'wsteth' | 'reth' | 'cbeth'
  readonly market: MarketToken
  /** parts of a million */
  readonly fee: 100 | 500 | 3_000
  readonly spacing: 1 | 10 | 60
  /** slots for observations; 1: the average of a time begins at the last trade, as where nobody paid for more */
  readonly cardinality: number
  readonly wide: Range
  readonly narrow: Range
}

/** Keys of the contracts that are token0. */
export const TOKEN_KEYS = { wsteth: 'wsteth', reth: 'rocketTokenRETH', cbeth: 'cbeth' } as const

const tier1 = { fee: 100, spacing: 1, cardinality: 64 } as const
const tier5 = { fee: 500, spacing: 10, cardinality: 24 } as const
const tier30 = { fee: 3_000, spacing: 60, cardinality: 1 } as const
const wsteth = { token: 'wsteth', market: 'steth' } as const
const reth = { token: 'reth', market: 'reth' } as const
const cbeth = { token: 'cbeth', market: 'cbeth' } as const

/** In the main pool about 3 ether move the price by a basis point, in the others about one. */
export const UNISWAP_POOLS: readonly UniswapPool[] = [
  {
    key: 'poolWstethWeth100',
    ...{ ...wsteth, ...tier1 },
    wide: { reach: 1_200, ether: 2_400 },
    narrow: { reach: 40, ether: 40 },
  },
  {
    key: 'poolWstethWeth500',
    ...{ ...wsteth, ...tier5 },
    wide: { reach: 1_200, ether: 500 },
    narrow: { reach: 60, ether: 36 },
  },
  {
    key: 'poolWstethWeth3000',
    ...{ ...wsteth, ...tier30 },
    wide: { reach: 1_200, ether: 300 },
    narrow: { reach: 180, ether: 60 },
  },
  {
    key: 'poolRethWeth100',
    ...{ ...reth, ...tier1 },
    wide: { reach: 1_200, ether: 480 },
    narrow: { reach: 40, ether: 24 },
  },
  {
    key: 'poolRethWeth500',
    ...{ ...reth, ...tier5 },
    wide: { reach: 1_200, ether: 400 },
    narrow: { reach: 60, ether: 30 },
  },
  {
    key: 'poolCbethWeth100',
    ...{ ...cbeth, ...tier1 },
    wide: { reach: 1_200, ether: 400 },
    narrow: { reach: 60, ether: 30 },
  },
  {
    key: 'poolCbethWeth500',
    ...{ ...cbeth, ...tier5 },
    wide: { reach: 1_200, ether: 400 },
    narrow: { reach: 60, ether: 30 },
  },
]
