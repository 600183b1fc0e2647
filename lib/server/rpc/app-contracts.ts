import { type AbiFunction, toFunctionSelector } from 'viem'
import type { Address, Hex } from '@/lib/core/address'
import type { Deployment } from '@/lib/deployment/schema'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import { APP_FUNCTIONS, type ContractPart } from '@/lib/server/rpc/app-functions'

/** A function that the app calls. */
export interface AppFunction {
  readonly name: string
  /** it changes nothing: read, never sent */
  readonly isView: boolean
  readonly takesEther: boolean
}

/** A contract that the app calls, with all that it calls there. */
export interface AppContract {
  readonly parts: ReadonlySet<ContractPart>
  readonly functions: ReadonlyMap<Hex, AppFunction>
  /** it stakes plain ether that it receives: wstETH, where there is no contract for referrals */
  readonly takesPlainEther: boolean
}

/** By address in lower case. */
export type AppContracts = ReadonlyMap<string, AppContract>

/**
 * Every contract that a browser may ask for through this instance: the manifest's own and those resolved on chain from its roots. What
 * only the server reads (node operators, reserves of the lending pool, names) is not among them.
 */
export function appContracts(deployment: Deployment, resolved: readonly ResolvedContracts[]): AppContracts {
  const contracts = new Map<string, AppContract>()
  for (const [part, address] of placesOf(deployment, resolved)) {
    if (address === undefined) continue
    const known = contracts.get(address.toLowerCase())
    contracts.set(address.toLowerCase(), {
      parts: new Set([...(known?.parts ?? []), part]),
      functions: new Map([...(known?.functions ?? []), ...(FUNCTIONS.get(part) ?? [])]),
      takesPlainEther:
        known?.takesPlainEther === true ||
        (part === 'wsteth' && deployment.protocols.lido?.referralStaker === undefined),
    })
  }
  return contracts
}

type Place = readonly [ContractPart, Address | undefined]

function placesOf(deployment: Deployment, resolved: readonly ResolvedContracts[]): readonly Place[] {
  const { protocols, routers, aave } = deployment
  return [
    ['multicall3', deployment.multicall3],
    ['lidoLocator', protocols.lido?.locator],
    ['wsteth', protocols.lido?.wsteth],
    ['referralStaker', protocols.lido?.referralStaker],
    ['rocketStorage', protocols['rocket-pool']?.storage],
    ['reth', protocols['rocket-pool']?.reth],
    ['cbeth', protocols.coinbase?.cbeth],
    ...deployment.feeds.map(({ address }): Place => ['feed', address]),
    ...deployment.pools.map(({ kind, address }): Place => [kind, address]),
    ['weth', routers.weth],
    ['quoterV2', routers.quoterV2],
    ['swapRouter02', routers.swapRouter02],
    ['uniswapV3Factory', routers.uniswapV3Factory],
    ['aaveAddressesProvider', aave?.addressesProvider],
    ['aavePool', aave?.pool],
    ['aaveOracle', aave?.oracle],
    ['aaveDataProvider', aave?.dataProvider],
    ...resolved.flatMap(resolvedPlaces),
  ]
}

function resolvedPlaces(contracts: ResolvedContracts): readonly Place[] {
  const lido = contracts.lido.ok ? contracts.lido.value : undefined
  const rocket = contracts['rocket-pool'].ok ? contracts['rocket-pool'].value : undefined
  return [
    ['steth', lido?.steth],
    ['withdrawalQueue', lido?.withdrawalQueue],
    ['stakingRouter', lido?.stakingRouter],
    ['rocketDepositPool', rocket?.depositPool],
    ['rocketNetworkBalances', rocket?.networkBalances],
    ['rocketDepositSettings', rocket?.depositSettings],
    ['rocketNetworkSettings', rocket?.networkSettings],
  ]
}

/** By the part that a contract plays, then by selector. */
const FUNCTIONS = new Map(
  Object.entries(APP_FUNCTIONS).map(([part, abis]) => {
    const items: readonly { readonly type: string }[] = abis.flat()
    const functions = items.filter((item): item is AbiFunction => item.type === 'function')
    return [part, new Map(functions.map((item) => [toFunctionSelector(item), asAppFunction(item)]))]
  }),
)

function asAppFunction({ name, stateMutability }: AbiFunction): AppFunction {
  return {
    name,
    isView: stateMutability === 'view' || stateMutability === 'pure',
    takesEther: stateMutability === 'payable',
  }
}
