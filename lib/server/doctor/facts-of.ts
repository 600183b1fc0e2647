import { aaveAddressesProviderAbi } from '@/abi/aave-addresses-provider'
import { aaveDataProviderAbi } from '@/abi/aave-data-provider'
import { erc20Abi } from '@/abi/erc20'
import { multicall3Abi } from '@/abi/multicall3'
import { priceFeedAbi } from '@/abi/price-feed'
import { tokenDecimalsAbi } from '@/abi/token-decimals'
import { uniswapPeripheryAbi } from '@/abi/uniswap-periphery'
import { withdrawalQueueTokensAbi } from '@/abi/withdrawal-queue-tokens'
import type { Address } from '@/lib/core/address'
import type { Deployment } from '@/lib/deployment/schema'
import { contractRead } from '@/lib/read/contract-reads'
import type { Head } from '@/lib/read/head'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import { type Fact, fact } from '@/lib/server/doctor/contract-facts'
import { poolFacts } from '@/lib/server/doctor/pool-facts'
import type { ListedContract } from '@/lib/verify/listed-contract'

export interface Expected {
  readonly deployment: Deployment
  readonly resolved: ResolvedContracts
  readonly head: Head
}

/** All tokens that the app serves count in wei. */
const DECIMALS = 18

/** What a contract of the deployment must answer; none where only its code can be looked for. */
export function factsOf({ role, address }: ListedContract, expected: Expected): readonly Fact[] {
  const { deployment, resolved, head } = expected
  switch (role) {
    case 'steth':
      return token(address, 'stETH')
    case 'wsteth':
      return token(address, 'wstETH')
    case 'reth':
      return token(address, 'rETH')
    case 'cbeth':
      return token(address, 'cbETH')
    case 'weth':
      return token(address, 'WETH')
    case 'withdrawalQueue':
      return queue(address, resolved)
    case 'feed':
      return feed(address, deployment)
    case 'pool':
      return poolFacts(address, deployment, resolved)
    case 'quoter':
    case 'swapRouter':
      return periphery(address, deployment)
    case 'addressesProvider':
    case 'lendingData':
      return lending(role, address, deployment)
    case 'multicall':
      return [
        fact(
          contractRead(multicall3Abi, 'Multicall3', address, 'getBlockNumber'),
          head.number,
          'the head is',
        ),
      ]
    default:
      return []
  }
}

function token(address: Address, symbol: string): readonly Fact[] {
  const says = 'the app expects'
  return [
    fact(contractRead(erc20Abi, symbol, address, 'symbol'), symbol, says),
    fact(contractRead(tokenDecimalsAbi, symbol, address, 'decimals'), DECIMALS, says),
  ]
}

function queue(address: Address, { lido }: ResolvedContracts): readonly Fact[] {
  if (!lido.ok) return []
  const name = 'WithdrawalQueueERC721'
  return [
    fact(
      contractRead(withdrawalQueueTokensAbi, name, address, 'STETH'),
      lido.value.steth,
      'the locator says',
    ),
    fact(contractRead(withdrawalQueueTokensAbi, name, address, 'WSTETH'), lido.value.wsteth),
  ]
}

function feed(address: Address, { feeds }: Deployment): readonly Fact[] {
  return feeds
    .filter((each) => each.address === address)
    .flatMap(({ pair, decimals, description }) => [
      fact(contractRead(priceFeedAbi, `feed ${pair}`, address, 'decimals'), decimals),
      fact(contractRead(priceFeedAbi, `feed ${pair}`, address, 'description'), description),
    ])
}

function periphery(address: Address, { routers }: Deployment): readonly Fact[] {
  const { uniswapV3Factory, weth } = routers
  return [
    ...(uniswapV3Factory === undefined
      ? []
      : [fact(contractRead(uniswapPeripheryAbi, 'it', address, 'factory'), uniswapV3Factory)]),
    ...(weth === undefined ? [] : [fact(contractRead(uniswapPeripheryAbi, 'it', address, 'WETH9'), weth)]),
  ]
}

function lending(
  role: 'addressesProvider' | 'lendingData',
  address: Address,
  { aave }: Deployment,
): readonly Fact[] {
  if (aave === undefined) return []
  const provider = 'PoolAddressesProvider'
  const data = 'AaveProtocolDataProvider'
  return role === 'lendingData'
    ? [fact(contractRead(aaveDataProviderAbi, data, address, 'ADDRESSES_PROVIDER'), aave.addressesProvider)]
    : [
        fact(contractRead(aaveAddressesProviderAbi, provider, address, 'getPool'), aave.pool),
        fact(contractRead(aaveAddressesProviderAbi, provider, address, 'getPriceOracle'), aave.oracle),
      ]
}
