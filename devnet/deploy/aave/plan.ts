import type { Address } from 'viem'
import { ACTORS } from '../actors'
import { RATE_CURVES } from './reserves'

/** The Aave v3 market: contracts that the admin deploys, with the artifact each is made of. */
export const AAVE_DEPLOYED = {
  aaveRegistry: 'PoolAddressesProviderRegistry',
  aaveProvider: 'PoolAddressesProvider',
  aaveBorrowLogic: 'BorrowLogic',
  aaveBridgeLogic: 'BridgeLogic',
  aaveConfiguratorLogic: 'ConfiguratorLogic',
  aaveEModeLogic: 'EModeLogic',
  aaveFlashLoanLogic: 'FlashLoanLogic',
  aaveLiquidationLogic: 'LiquidationLogic',
  aavePoolLogic: 'PoolLogic',
  aaveSupplyLogic: 'SupplyLogic',
  aavePoolImplementation: 'Pool',
  aaveConfiguratorImplementation: 'PoolConfigurator',
  aaveRatesWeth: 'DefaultReserveInterestRateStrategy',
  aaveRatesLst: 'DefaultReserveInterestRateStrategy',
  aavePriceWsteth: 'WstETHPriceCapAdapter',
  aavePriceReth: 'RETHPriceCapAdapter',
  aavePriceCbeth: 'CbETHPriceCapAdapter',
  aaveOracle: 'AaveOracle',
  aaveDataProvider: 'AaveProtocolDataProvider',
} as const

/** Proxies that the provider makes, by the artifact that knows how to call them. */
export const AAVE_DERIVED = {
  aavePool: 'Pool',
  aaveConfigurator: 'PoolConfigurator',
} as const

type Needed = 'lido' | 'wsteth' | 'rocketTokenRETH' | 'cbeth' | 'weth' | 'feedEthUsd'

const NONE: Address = '0x0000000000000000000000000000000000000000'
/** US dollars with 8 decimals, as the feeds have them. */
const BASE_CURRENCY_UNIT = 100_000_000n

/** Constructor arguments of a deployed one. */
export function aaveArgs(
  key: keyof typeof AAVE_DEPLOYED,
  at: Readonly<Record<Needed | keyof typeof AAVE_DEPLOYED, Address>>,
): readonly unknown[] {
  const { admin } = ACTORS
  switch (key) {
    case 'aaveRegistry':
      return [admin]
    case 'aaveProvider':
      return ['Aave Ethereum Market', admin]
    case 'aavePoolImplementation':
    case 'aaveDataProvider':
      return [at.aaveProvider]
    case 'aaveRatesWeth':
      return [at.aaveProvider, ...RATE_CURVES.weth]
    case 'aaveRatesLst':
      return [at.aaveProvider, ...RATE_CURVES.lst]
    case 'aavePriceWsteth':
      return [admin, at.feedEthUsd, at.lido]
    case 'aavePriceReth':
      return [admin, at.feedEthUsd, at.rocketTokenRETH]
    case 'aavePriceCbeth':
      return [admin, at.feedEthUsd, at.cbeth]
    case 'aaveOracle':
      return [
        at.aaveProvider,
        [at.weth, at.wsteth, at.rocketTokenRETH, at.cbeth],
        [at.feedEthUsd, at.aavePriceWsteth, at.aavePriceReth, at.aavePriceCbeth],
        NONE,
        NONE,
        BASE_CURRENCY_UNIT,
      ]
    default:
      return []
  }
}
