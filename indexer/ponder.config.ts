import { createConfig } from 'ponder'
import { cbethAbi } from '@/abi/cbeth'
import { curveCryptoPoolAbi } from '@/abi/curve-crypto-pool'
import { curveStablePoolAbi } from '@/abi/curve-stable-pool'
import { priceFeedAggregatorAbi } from '@/abi/price-feed-aggregator'
import { rethAbi } from '@/abi/reth'
import { rocketDepositPoolAbi } from '@/abi/rocket-deposit-pool'
import { rocketNetworkBalancesAbi } from '@/abi/rocket-network-balances'
import { rocketNetworkBalancesV1Abi } from '@/abi/rocket-network-balances-v1'
import { stethAbi } from '@/abi/steth'
import { uniswapV3PoolAbi } from '@/abi/uniswap-v3-pool'
import { withdrawalQueueEventsAbi } from '@/abi/withdrawal-queue-events'
import { wstethAbi } from '@/abi/wsteth'
import { readPlan, type SourceName } from './plan/index-plan'
import { lastingConnection } from './plan/lasting-connection'
import { readSettings } from './plan/settings'

const plan = readPlan()
const settings = readSettings()

/**
 * Ponder asks an address 20 times a second at first and then slowly more, which is kind to providers and makes minutes of a devnet's
 * year. A devnet is one's own node: its address is given as often as Ponder asks at once.
 */
const AT_ONCE = 25

/** Ponder's own number, for all of its pools together. */
const CONNECTIONS = 30

/** Where the events of a source come from. One that is not in the plan is left out below, so its addresses do not matter. */
const of = (name: SourceName) => ({
  chain: 'ethereum' as const,
  address: [...(plan.sources[name]?.address ?? [])],
  startBlock: plan.sources[name]?.startBlock ?? 0,
})

const contracts = {
  Steth: { abi: stethAbi, ...of('Steth') },
  Wsteth: { abi: wstethAbi, ...of('Wsteth') },
  Reth: { abi: rethAbi, ...of('Reth') },
  Cbeth: { abi: cbethAbi, ...of('Cbeth') },
  WithdrawalQueue: { abi: withdrawalQueueEventsAbi, ...of('WithdrawalQueue') },
  RocketDepositPool: { abi: rocketDepositPoolAbi, ...of('RocketDepositPool') },
  RocketBalances: { abi: rocketNetworkBalancesAbi, ...of('RocketBalances') },
  RocketBalancesV1: { abi: rocketNetworkBalancesV1Abi, ...of('RocketBalancesV1') },
  UniswapPool: { abi: uniswapV3PoolAbi, ...of('UniswapPool') },
  CurveStablePool: { abi: curveStablePoolAbi, ...of('CurveStablePool') },
  CurveCryptoPool: { abi: curveCryptoPoolAbi, ...of('CurveCryptoPool') },
  FeedAggregator: { abi: priceFeedAggregatorAbi, ...of('FeedAggregator') },
}

const present = Object.fromEntries(
  Object.entries(contracts).filter(([name]) => plan.sources[name as SourceName] !== undefined),
) as typeof contracts

export default createConfig({
  database:
    settings.databaseUrl === undefined
      ? { kind: 'pglite', directory: settings.folder }
      : {
          kind: 'postgres',
          connectionString: settings.databaseUrl,
          poolConfig: { max: CONNECTIONS, ...{ onConnect: lastingConnection } },
        },
  chains: {
    ethereum: {
      id: plan.chainId,
      rpc: plan.isDevnet
        ? settings.rpcUrls.flatMap((url) => Array<string>(AT_ONCE).fill(url))
        : [...settings.rpcUrls],
      pollingInterval: plan.isDevnet ? 250 : 2_000,
      ...(settings.logRange === undefined ? {} : { ethGetLogsBlockRange: settings.logRange }),
    },
  },
  contracts: present,
})
