import type { Artifacts } from '../compile/artifacts'
import { DEPLOYED_AT } from '../deploy/deployed-at'
import { type Libraries, packageArtifact } from './package-artifact'

const CONTRACTS = '@aave/core-v3/artifacts/contracts'

/** The contracts of Aave v3.0 that the devnet deploys, below that folder. */
const PATHS: readonly string[] = [
  'protocol/configuration/PoolAddressesProviderRegistry',
  'protocol/configuration/PoolAddressesProvider',
  'protocol/configuration/ACLManager',
  'protocol/libraries/logic/BorrowLogic',
  'protocol/libraries/logic/BridgeLogic',
  'protocol/libraries/logic/ConfiguratorLogic',
  'protocol/libraries/logic/EModeLogic',
  'protocol/libraries/logic/FlashLoanLogic',
  'protocol/libraries/logic/LiquidationLogic',
  'protocol/libraries/logic/PoolLogic',
  'protocol/libraries/logic/SupplyLogic',
  'protocol/pool/Pool',
  'protocol/pool/PoolConfigurator',
  'protocol/pool/DefaultReserveInterestRateStrategy',
  'protocol/tokenization/AToken',
  'protocol/tokenization/StableDebtToken',
  'protocol/tokenization/VariableDebtToken',
  'misc/AaveOracle',
  'misc/AaveProtocolDataProvider',
]

/** Where the libraries will be, by the names that the packages' link references use. */
export const AAVE_LIBRARIES: Libraries = {
  BorrowLogic: DEPLOYED_AT.aaveBorrowLogic,
  BridgeLogic: DEPLOYED_AT.aaveBridgeLogic,
  ConfiguratorLogic: DEPLOYED_AT.aaveConfiguratorLogic,
  EModeLogic: DEPLOYED_AT.aaveEModeLogic,
  FlashLoanLogic: DEPLOYED_AT.aaveFlashLoanLogic,
  LiquidationLogic: DEPLOYED_AT.aaveLiquidationLogic,
  PoolLogic: DEPLOYED_AT.aavePoolLogic,
  SupplyLogic: DEPLOYED_AT.aaveSupplyLogic,
}

/** Aave's contracts by their own names, linked with the libraries that the admin deploys. */
export async function aaveArtifacts(): Promise<Artifacts> {
  const entries = PATHS.map(async (path) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    return [name, await packageArtifact(`${CONTRACTS}/${path}.sol/${name}.json`, AAVE_LIBRARIES)] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
