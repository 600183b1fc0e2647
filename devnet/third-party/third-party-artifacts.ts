import type { Artifacts } from '../compile/artifacts'
import { aaveArtifacts } from './aave-artifacts'
import { packageArtifact } from './package-artifact'

const AAVE = '@aave/core-v3/artifacts/contracts'
const UNISWAP = '@uniswap/v3-core/artifacts/contracts'
const UNISWAP_PERIPHERY = '@uniswap/v3-periphery/artifacts/contracts'

/** Where each third-party contract of the devnet comes from. */
const PATHS = {
  WETH9: `${AAVE}/dependencies/weth/WETH9.sol/WETH9.json`,
  UniswapV3Factory: `${UNISWAP}/UniswapV3Factory.sol/UniswapV3Factory.json`,
  UniswapV3Pool: `${UNISWAP}/UniswapV3Pool.sol/UniswapV3Pool.json`,
  NonfungiblePositionManager: `${UNISWAP_PERIPHERY}/NonfungiblePositionManager.sol/NonfungiblePositionManager.json`,
  QuoterV2: `${UNISWAP_PERIPHERY}/lens/QuoterV2.sol/QuoterV2.json`,
  SwapRouter02: '@uniswap/swap-router-contracts/artifacts/contracts/SwapRouter02.sol/SwapRouter02.json',
} as const

/** Contracts that we did not write and do not change, by name. */
export async function thirdPartyArtifacts(): Promise<Artifacts> {
  const entries = Object.entries(PATHS).map(
    async ([name, path]) => [name, await packageArtifact(path)] as const,
  )
  const [aave, ...others] = await Promise.all([aaveArtifacts(), ...entries])
  return { ...aave, ...Object.fromEntries(others) }
}
