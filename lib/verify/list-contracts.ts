import { sameAddress } from '@/lib/core/address'
import type { ProtocolId } from '@/lib/core/lst'
import { PROTOCOL_IDS } from '@/lib/core/lst'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import { formatShare } from '@/lib/format/percent'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import type { ListedContract } from '@/lib/verify/listed-contract'

/** Every contract that a deployment reads or calls, and which protocols' could not be looked up. */
export interface ContractList {
  readonly contracts: readonly ListedContract[]
  /** of these only the manifest's own addresses are listed */
  readonly unresolved: readonly { readonly protocol: ProtocolId; readonly why: AppError }[]
}

type Entry = Omit<ListedContract, 'group'>

/**
 * The manifest's addresses and what they were resolved to. Where a protocol could not be resolved (or nothing was yet: `resolved`
 * undefined), the manifest's roots of it are listed alone; what they would lead to is not guessed.
 */
export function listContracts(deployment: Deployment, resolved: ResolvedContracts | undefined): ContractList {
  const { protocols } = deployment
  const unresolved = PROTOCOL_IDS.flatMap((protocol) => {
    if (protocols[protocol] === undefined) return []
    const found = resolved?.[protocol]
    if (found?.ok === true) return []
    const why: AppError = found?.error ?? { code: 'reading-error', detail: 'contracts are not resolved yet' }
    return [{ protocol, why }]
  })
  const inGroup = (group: ListedContract['group'], entries: readonly Entry[]): readonly ListedContract[] =>
    entries.map((entry) => ({ group, ...entry }))
  return {
    unresolved,
    contracts: [
      ...inGroup('lido', lido(deployment, resolved)),
      ...inGroup('rocket-pool', rocketPool(deployment, resolved)),
      ...inGroup('coinbase', coinbase(deployment)),
      ...inGroup('feeds', feeds(deployment)),
      ...inGroup('market', market(deployment)),
      ...inGroup('lending', lending(deployment)),
      ...inGroup('shared', shared(deployment)),
    ],
  }
}

const MANIFEST = ['manifest'] as const

function lido({ protocols }: Deployment, resolved: ResolvedContracts | undefined): readonly Entry[] {
  const roots = protocols.lido
  if (roots === undefined) return []
  const found = resolved?.lido.ok === true ? resolved.lido.value : undefined
  const staker: readonly Entry[] =
    roots.referralStaker === undefined
      ? []
      : [
          {
            role: 'referralStaker',
            name: 'wstETHReferralStaker',
            address: roots.referralStaker,
            namedBy: MANIFEST,
          },
        ]
  // Resolving compares the manifest's wstETH with the locator's: both name it, or nothing is resolved.
  const wsteth: Entry = {
    role: 'wsteth',
    name: 'wstETH',
    address: roots.wsteth,
    namedBy: found === undefined ? MANIFEST : ['manifest', 'locator'],
  }
  const locator: Entry = {
    role: 'locator',
    name: 'LidoLocator',
    address: roots.locator,
    namedBy: MANIFEST,
  }
  const byLocator = ['locator'] as const
  return [
    locator,
    ...eitherOf({ role: 'steth', name: 'stETH (Lido)' }, roots.steth, found?.steth, byLocator),
    wsteth,
    ...staker,
    ...eitherOf(
      { role: 'withdrawalQueue', name: 'WithdrawalQueueERC721' },
      ...([roots.withdrawalQueue, found?.withdrawalQueue, byLocator] as const),
    ),
    ...eitherOf({ role: 'stakingRouter', name: 'StakingRouter' }, undefined, found?.stakingRouter, byLocator),
  ]
}

/** A contract that the manifest may name, and that another contract names when asked; nothing where neither does. */
function eitherOf(
  entry: Pick<Entry, 'role' | 'name'>,
  named: Entry['address'] | undefined,
  found: Entry['address'] | undefined,
  by: Entry['namedBy'],
): readonly Entry[] {
  if (found === undefined) return named === undefined ? [] : [{ ...entry, address: named, namedBy: MANIFEST }]
  const agree = named !== undefined && sameAddress(named, found)
  return [{ ...entry, address: found, namedBy: agree ? [...MANIFEST, ...by] : by }]
}

function rocketPool({ protocols }: Deployment, resolved: ResolvedContracts | undefined): readonly Entry[] {
  const roots = protocols['rocket-pool']
  if (roots === undefined) return []
  const outcome = resolved?.['rocket-pool']
  const found = outcome?.ok === true ? outcome.value : undefined
  const byStorage = ['storage'] as const
  const pool = { role: 'depositPool', name: 'RocketDepositPool' } as const
  const rest: readonly Entry[] =
    found === undefined
      ? []
      : [
          {
            role: 'networkBalances',
            name: 'RocketNetworkBalances',
            address: found.networkBalances,
            namedBy: byStorage,
          },
          {
            role: 'depositSettings',
            name: 'RocketDAOProtocolSettingsDeposit',
            address: found.depositSettings,
            namedBy: byStorage,
          },
          {
            role: 'networkSettings',
            name: 'RocketDAOProtocolSettingsNetwork',
            address: found.networkSettings,
            namedBy: byStorage,
          },
        ]
  return [
    { role: 'storage', name: 'RocketStorage', address: roots.storage, namedBy: MANIFEST },
    {
      role: 'reth',
      name: 'rETH (RocketTokenRETH)',
      address: roots.reth,
      namedBy: found === undefined ? MANIFEST : ['manifest', 'storage'],
    },
    // After an upgrade the storage names another than the manifest: that one is called for nothing but deposits, which are refused then.
    ...eitherOf(pool, roots.depositPool, found?.depositPool, byStorage),
    ...rest,
    ...(roots.balances ?? []).map(
      ({ address, form }): Entry => ({
        role: 'earlierBalances',
        name: `RocketNetworkBalances (${form})`,
        address,
        namedBy: MANIFEST,
      }),
    ),
  ]
}

function coinbase({ protocols }: Deployment): readonly Entry[] {
  const roots = protocols.coinbase
  return roots === undefined
    ? []
    : [{ role: 'cbeth', name: 'cbETH', address: roots.cbeth, namedBy: MANIFEST }]
}

function feeds(deployment: Deployment): readonly Entry[] {
  return deployment.feeds.map(({ pair, address }) => ({
    role: 'feed',
    name: pair,
    address,
    namedBy: MANIFEST,
  }))
}

const POOL_KIND = {
  'uniswap-v3': 'Uniswap v3',
  'curve-stable': 'Curve StableSwap',
  'curve-crypto': 'Curve CryptoSwap',
} as const
const COIN = {
  eth: 'ETH',
  weth: 'WETH',
  steth: 'stETH',
  wsteth: 'wstETH',
  reth: 'rETH',
  cbeth: 'cbETH',
} as const

function market({ pools, routers }: Deployment): readonly Entry[] {
  const named: readonly (readonly [Entry['role'], string, `0x${string}` | undefined])[] = [
    ['weth', 'WETH', routers.weth],
    ['quoter', 'QuoterV2 (Uniswap v3)', routers.quoterV2],
    ['swapRouter', 'SwapRouter02 (Uniswap)', routers.swapRouter02],
    ['poolFactory', 'UniswapV3Factory', routers.uniswapV3Factory],
  ]
  return [
    ...pools.map(({ kind, tokens, fee, address }): Entry => {
      const coins = tokens.map((coin) => COIN[coin]).join('/')
      // Two pools of Uniswap differ in nothing but their fee, which is a part of what they are.
      const tier =
        kind === 'uniswap-v3' && fee !== undefined
          ? ` ${formatShare({ num: BigInt(fee), den: 1_000_000n }, 'en', 4)}`
          : ''
      return { role: 'pool', name: `${POOL_KIND[kind]} ${coins}${tier}`, address, namedBy: MANIFEST }
    }),
    ...named.flatMap(([role, name, address]): readonly Entry[] =>
      address === undefined ? [] : [{ role, name, address, namedBy: MANIFEST }],
    ),
  ]
}

function lending({ aave }: Deployment): readonly Entry[] {
  if (aave === undefined) return []
  const named = [
    ['addressesProvider', 'PoolAddressesProvider (Aave)', aave.addressesProvider],
    ['lendingPool', 'Pool (Aave)', aave.pool],
    ['lendingOracle', 'AaveOracle', aave.oracle],
    ['lendingData', 'AaveProtocolDataProvider', aave.dataProvider],
  ] as const
  return named.map(([role, name, address]) => ({ role, name, address, namedBy: MANIFEST }))
}

function shared({ multicall3, ens }: Deployment): readonly Entry[] {
  const multicall: Entry = {
    role: 'multicall',
    name: 'Multicall3',
    address: multicall3,
    namedBy: MANIFEST,
  }
  return ens === undefined
    ? [multicall]
    : [
        multicall,
        {
          role: 'ensResolver',
          name: 'ENS UniversalResolver',
          address: ens.universalResolver,
          namedBy: MANIFEST,
        },
      ]
}
