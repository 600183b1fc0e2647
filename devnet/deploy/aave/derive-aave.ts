import { type Abi, type Address, encodeDeployData, getContractAddress, type Hex } from 'viem'
import { type Tx, writeBlocks } from '../../chain/block-writer'
import { type Contract, encode } from '../../chain/contract'
import type { Artifacts } from '../../compile/artifacts'
import { ACTORS } from '../actors'
import type { Derive } from '../deploy-contracts'
import { E_MODE, RESERVES } from './reserves'

const MARKET = 'Aave Ethereum'
const NONE: Address = '0x0000000000000000000000000000000000000000'
/** Of a flash loan and of a liquidation's bonus, basis points. */
const FLASH_LOAN_PREMIUM = 5
const LIQUIDATION_PROTOCOL_FEE = 1_000n

function artifact(artifacts: Artifacts, name: string): { readonly abi: Abi; readonly bytecode: Hex } {
  const found = artifacts[name]
  if (found === undefined) throw new Error(`There is no artifact of ${name}.`)
  return found
}

/**
 * Makes the market as its own deployment does: the provider creates the proxies of pool and configurator, the access list is made
 * after it knows its admin, the token implementations after the pool answers; then the reserves and the e-mode.
 */
export const deriveAave: Derive = async (rpc, c, artifacts) => {
  const { admin, treasury } = ACTORS
  const [count, head] = await rpc.batch([
    { method: 'eth_getTransactionCount', params: [admin, 'latest'] },
    { method: 'eth_getBlockByNumber', params: ['latest', false] },
  ])
  const firstNonce = BigInt(String(count))
  const headTime = Number((head as { readonly timestamp: string }).timestamp)
  const blocks: Tx[][] = [[]]
  const push = (tx: Tx) => blocks.at(-1)?.push(tx)
  const call = (to: Contract, name: string, args: readonly unknown[] = [], gas = 500_000n) =>
    push({ from: admin, to: to.address, data: encode(to, name, args), gas, what: `Aave: ${name}` })
  const deploy = (name: string, args: readonly unknown[]): Contract => {
    const { abi, bytecode } = artifact(artifacts, name)
    const nonce = firstNonce + BigInt(blocks.flat().length)
    push({
      from: admin,
      data: encodeDeployData({ abi, bytecode, args }),
      gas: 4_000_000n,
      what: `Aave: ${name}`,
    })
    return { address: getContractAddress({ from: admin, nonce }), abi }
  }
  const provider = c.aaveProvider
  // A contract's first creation has nonce 1.
  const made = (nonce: bigint) => getContractAddress({ from: provider.address, nonce })
  const pool = made(1n)
  const configurator = { address: made(2n), abi: artifact(artifacts, 'PoolConfigurator').abi }

  call(provider, 'setACLAdmin', [admin])
  call(provider, 'setPoolImpl', [c.aavePoolImplementation.address], 2_000_000n)
  call(provider, 'setPoolConfiguratorImpl', [c.aaveConfiguratorImplementation.address], 2_000_000n)
  call(provider, 'setPriceOracle', [c.aaveOracle.address])
  call(provider, 'setPoolDataProvider', [c.aaveDataProvider.address])
  call(c.aaveRegistry, 'registerAddressesProvider', [provider.address, 1n])
  const access = deploy('ACLManager', [provider.address])
  call(provider, 'setACLManager', [access.address])
  call(access, 'addPoolAdmin', [admin])
  call(access, 'addEmergencyAdmin', [admin])
  call(configurator, 'updateFlashloanPremiumTotal', [FLASH_LOAN_PREMIUM])
  blocks.push([])
  const aToken = deploy('AToken', [pool])
  const stableDebt = deploy('StableDebtToken', [pool])
  const variableDebt = deploy('VariableDebtToken', [pool])
  const inputs = RESERVES.map(({ token, symbol, rates }) => ({
    aTokenImpl: aToken.address,
    stableDebtTokenImpl: stableDebt.address,
    variableDebtTokenImpl: variableDebt.address,
    underlyingAssetDecimals: 18,
    interestRateStrategyAddress: c[rates].address,
    underlyingAsset: c[token].address,
    treasury,
    incentivesController: NONE,
    aTokenName: `${MARKET} ${symbol}`,
    aTokenSymbol: `aEth${symbol}`,
    variableDebtTokenName: `${MARKET} Variable Debt ${symbol}`,
    variableDebtTokenSymbol: `variableDebtEth${symbol}`,
    stableDebtTokenName: `${MARKET} Stable Debt ${symbol}`,
    stableDebtTokenSymbol: `stableDebtEth${symbol}`,
    params: '0x',
  }))
  call(configurator, 'initReserves', [inputs], 14_000_000n)
  blocks.push([])
  const { id, ltv, threshold, bonus, label } = E_MODE
  call(configurator, 'setEModeCategory', [id, ltv, threshold, bonus, NONE, label])
  for (const reserve of RESERVES) {
    const asset = c[reserve.token].address
    const set = (name: string, ...args: readonly unknown[]) => call(configurator, name, [asset, ...args])
    set('configureReserveAsCollateral', reserve.ltv, reserve.threshold, reserve.bonus)
    set('setReserveFactor', reserve.factor)
    set('setSupplyCap', reserve.supplyCap)
    set('setLiquidationProtocolFee', LIQUIDATION_PROTOCOL_FEE)
    set('setReserveFlashLoaning', true)
    set('setAssetEModeCategory', id)
    if (reserve.borrowCap === undefined) continue
    set('setReserveBorrowing', true)
    set('setBorrowCap', reserve.borrowCap)
  }
  const [failure] = await writeBlocks(
    rpc,
    blocks.map((txs, index) => ({ timestamp: headTime + 12 * (index + 1), txs })),
  )
  if (failure) throw new Error(`${failure.what}: ${failure.reason}`)
  return { aavePool: pool, aaveConfigurator: configurator.address }
}
