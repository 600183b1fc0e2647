import { type Address, zeroAddress } from 'viem'
import { ACTORS, CROWD } from '../actors'

/**
 * The wrapped ether that everybody trades, deployed first of all: so its address is above those of the liquid staking tokens, and it is
 * token1 of each pool, as on mainnet.
 */
export const WRAPPED_ETHER = { weth: 'WETH9' } as const

/** Uniswap v3: contracts that the admin deploys, with the artifact each is made of. */
export const UNISWAP_DEPLOYED = {
  uniswapV3Factory: 'UniswapV3Factory',
  positionManager: 'NonfungiblePositionManager',
  quoterV2: 'QuoterV2',
  swapRouter02: 'SwapRouter02',
  poolTrader: 'PoolTrader',
} as const

/** Its pools, made by the factory. */
export const UNISWAP_DERIVED = {
  poolWstethWeth100: 'UniswapV3Pool',
  poolWstethWeth500: 'UniswapV3Pool',
  poolWstethWeth3000: 'UniswapV3Pool',
  poolRethWeth100: 'UniswapV3Pool',
  poolRethWeth500: 'UniswapV3Pool',
  poolCbethWeth100: 'UniswapV3Pool',
  poolCbethWeth500: 'UniswapV3Pool',
} as const

/** Who may send trades. */
export const TRADERS: readonly Address[] = [ACTORS.trader, ...CROWD]

type Needed = 'weth' | 'wsteth' | 'rocketTokenRETH' | 'cbeth' | 'uniswapV3Factory' | 'positionManager'

/**
 * Constructor arguments of a deployed one. Two are zero on purpose: no v2 factory, because there are no v2 pools; no descriptor, so
 * that `tokenURI` of a position reverts, which nothing of ours reads.
 */
export function uniswapArgs(
  key: keyof typeof UNISWAP_DEPLOYED,
  at: Readonly<Record<Needed, Address>>,
): readonly unknown[] {
  switch (key) {
    case 'uniswapV3Factory':
      return []
    case 'positionManager':
      return [at.uniswapV3Factory, at.weth, zeroAddress]
    case 'quoterV2':
      return [at.uniswapV3Factory, at.weth]
    case 'swapRouter02':
      return [zeroAddress, at.uniswapV3Factory, at.positionManager, at.weth]
    case 'poolTrader':
      return [at.wsteth, at.rocketTokenRETH, at.cbeth, TRADERS]
  }
}
