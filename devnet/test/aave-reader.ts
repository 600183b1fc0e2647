import {
  type Abi,
  type Address,
  createPublicClient,
  encodeFunctionData,
  type Hex,
  http,
  numberToHex,
  type PublicClient,
  parseAbi,
} from 'viem'
import { RpcError } from '../chain/rpc'
import type { Devnet } from '../testing/devnet-chain'
import { minedReceipt } from '../testing/mined-receipt'
import { revertText } from './replay/revert-text'

/** Written out from protocols.md, not taken from the deployed artifacts: what a reader of the market knows. */
export const AAVE = {
  provider: parseAbi([
    'function getPool() view returns (address)',
    'function getPoolConfigurator() view returns (address)',
    'function getPriceOracle() view returns (address)',
    'function getPoolDataProvider() view returns (address)',
    'function getACLManager() view returns (address)',
    'function getMarketId() view returns (string)',
  ]),
  pool: parseAbi([
    'function getReservesList() view returns (address[])',
    'function getUserAccountData(address) view returns (uint256 collateral, uint256 debt, uint256 available, uint256 threshold, uint256 ltv, uint256 healthFactor)',
    'function getUserEMode(address) view returns (uint256)',
    'function setUserEMode(uint8)',
    'function getEModeCategoryData(uint8) view returns ((uint16 ltv, uint16 threshold, uint16 bonus, address priceSource, string label))',
    'function supply(address,uint256,address,uint16)',
    'function borrow(address,uint256,uint256,uint16,address)',
    'function repay(address,uint256,uint256,address) returns (uint256)',
    'function withdraw(address,uint256,address) returns (uint256)',
  ]),
  data: parseAbi([
    'function getReserveData(address) view returns (uint256 unbacked, uint256 accruedToTreasuryScaled, uint256 totalAToken, uint256 totalStableDebt, uint256 totalVariableDebt, uint256 liquidityRate, uint256 variableBorrowRate, uint256 stableBorrowRate, uint256 averageStableBorrowRate, uint256 liquidityIndex, uint256 variableBorrowIndex, uint40 lastUpdateTimestamp)',
    'function getReserveConfigurationData(address) view returns (uint256 decimals, uint256 ltv, uint256 threshold, uint256 bonus, uint256 factor, bool collateral, bool borrowing, bool stable, bool active, bool frozen)',
    'function getReserveCaps(address) view returns (uint256 borrowCap, uint256 supplyCap)',
    'function getReserveTokensAddresses(address) view returns (address aToken, address stableDebt, address variableDebt)',
    'function getReserveEModeCategory(address) view returns (uint256)',
    'function getUserReserveData(address,address) view returns (uint256 aTokens, uint256 stableDebt, uint256 variableDebt, uint256 principalStableDebt, uint256 scaledVariableDebt, uint256 stableBorrowRate, uint256 liquidityRate, uint40 stableRateLastUpdated, bool collateral)',
    'function getInterestRateStrategyAddress(address) view returns (address)',
  ]),
  oracle: parseAbi([
    'function getAssetPrice(address) view returns (uint256)',
    'function getSourceOfAsset(address) view returns (address)',
    'function BASE_CURRENCY_UNIT() view returns (uint256)',
  ]),
  source: parseAbi([
    'function latestAnswer() view returns (int256)',
    'function decimals() view returns (uint8)',
    'function description() view returns (string)',
    'function getRatio() view returns (int256)',
    'function getSnapshotRatio() view returns (uint256)',
    'function getSnapshotTimestamp() view returns (uint256)',
    'function getMaxYearlyGrowthRatePercent() view returns (uint256)',
    'function getMaxRatioGrowthPerSecond() view returns (uint256)',
    'function isCapped() view returns (bool)',
    'function setCapParameters((uint104,uint48,uint16))',
  ]),
  token: parseAbi([
    'function balanceOf(address) view returns (uint256)',
    'function approve(address,uint256) returns (bool)',
    'function transfer(address,uint256) returns (bool)',
    'function deposit() payable',
    'function scaledBalanceOf(address) view returns (uint256)',
    'function symbol() view returns (string)',
  ]),
} as const

export type AaveToken = 'weth' | 'wsteth' | 'reth' | 'cbeth'

export interface AaveReader {
  readonly client: PublicClient
  readonly at: Readonly<Record<'provider' | 'pool' | 'data' | 'oracle', Address>>
  readonly token: Readonly<Record<AaveToken, Address>>
  /** Sends for any account and waits for the block. @throws Error when it reverts */
  send(
    from: Address,
    to: Address,
    abi: Abi,
    name: string,
    args: readonly unknown[],
    value?: bigint,
  ): Promise<void>
  /** Why a call is refused: an error string, raw data of another error, or null when it passes. */
  refusal(
    from: Address,
    to: Address,
    abi: Abi,
    name: string,
    args: readonly unknown[],
  ): Promise<string | null>
}

/** Finds the market from the manifest alone. */
export async function readAave(devnet: Devnet): Promise<AaveReader> {
  const { aave, protocols } = devnet.manifest
  const { lido, 'rocket-pool': rocketPool, coinbase } = protocols
  if (!aave || !lido || !rocketPool || !coinbase) throw new Error('The manifest lacks a protocol.')
  const client = createPublicClient({ transport: http(devnet.rpcUrl), cacheTime: 0 })
  const [weth] = await client.readContract({
    address: aave.pool,
    abi: AAVE.pool,
    functionName: 'getReservesList',
  })
  if (weth === undefined) throw new Error('The market has no reserve.')
  const request = (
    from: Address,
    to: Address,
    abi: Abi,
    name: string,
    args: readonly unknown[],
    value = 0n,
  ) => {
    const data = encodeFunctionData({ abi, functionName: name, args })
    return { from, to, data, value: numberToHex(value), gas: numberToHex(2_000_000) }
  }
  return {
    client,
    at: {
      provider: aave.addressesProvider,
      pool: aave.pool,
      data: aave.dataProvider,
      oracle: aave.oracle,
    },
    token: { weth, wsteth: lido.wsteth, reth: rocketPool.reth, cbeth: coinbase.cbeth },
    async send(from, ...call) {
      await devnet.rpc('anvil_impersonateAccount', [from])
      const hash = await devnet.rpc<Hex>('eth_sendTransaction', [request(from, ...call)])
      const { status } = await minedReceipt(devnet.rpc, hash)
      if (status !== '0x1') throw new Error(`${call[2]} was refused.`)
    },
    async refusal(...call) {
      try {
        await devnet.rpc('eth_call', [request(...call), 'latest'])
        return null
      } catch (error) {
        if (!(error instanceof RpcError) || typeof error.data !== 'string') throw error
        return revertText(error.data as Hex)
      }
    },
  }
}
