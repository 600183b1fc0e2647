import { cbethAbi } from '@/abi/cbeth'
import { lidoLocatorAbi } from '@/abi/lido-locator'
import { multicall3Abi } from '@/abi/multicall3'
import { priceFeedAbi } from '@/abi/price-feed'
import { rethAbi } from '@/abi/reth'
import { rocketDepositPoolAbi } from '@/abi/rocket-deposit-pool'
import { rocketDepositSettingsAbi } from '@/abi/rocket-deposit-settings'
import { rocketNetworkBalancesAbi } from '@/abi/rocket-network-balances'
import { rocketNetworkSettingsAbi } from '@/abi/rocket-network-settings'
import { rocketStorageAbi } from '@/abi/rocket-storage'
import { stethAbi } from '@/abi/steth'
import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import { wstethAbi } from '@/abi/wsteth'
import { wstethReferralStakerAbi } from '@/abi/wsteth-referral-staker'
import type { Hex } from '@/lib/core/address'
import type { Deployment } from '@/lib/deployment/schema'
import { registryKey } from '@/lib/lst/rocket-pool/contracts'
import { FakeNode } from '@/lib/testing/fake-node'
import { COINBASE, LIDO, LIDO_ACCOUNT, ROCKET_POOL, testAddress } from '@/lib/testing/states'

const FEEDS = [
  { pair: 'ETH/USD', address: testAddress(0x41), answer: 345_678_000_000n },
  { pair: 'EUR/USD', address: testAddress(0x42), answer: 108_000_000n },
  { pair: 'JPY/USD', address: testAddress(0x43), answer: 645_000n },
] as const

/** Roots of the world below, as a manifest has them. */
export const FAKE_DEPLOYMENT: Deployment = {
  name: 'fake',
  chainId: 1,
  chainName: 'Fake chain',
  testnet: true,
  multicall3: testAddress(0x99),
  protocols: {
    lido: {
      locator: LIDO.contracts.locator,
      wsteth: LIDO.contracts.wsteth,
      referralStaker: testAddress(0x13),
      steth: LIDO.contracts.steth,
      withdrawalQueue: LIDO.contracts.withdrawalQueue,
      startBlock: 1,
    },
    'rocket-pool': {
      storage: ROCKET_POOL.contracts.storage,
      reth: ROCKET_POOL.contracts.reth,
      depositPool: ROCKET_POOL.contracts.depositPool,
      startBlock: 1,
    },
    coinbase: { cbeth: COINBASE.contracts.cbeth, startBlock: 1 },
  },
  feeds: FEEDS.map(({ pair, address }) => ({
    pair,
    address,
    decimals: 8,
    description: pair.replace('/', ' / '),
    heartbeat: 3_600,
    bandBp: 50,
  })),
  pools: [],
  routers: {},
}

/** A node with all three protocols and three feeds, answering what `lib/testing/states.ts` says. */
export function fakeWorld(): FakeNode {
  const node = new FakeNode()
  const { contracts: lido, stakeLimit } = LIDO
  const { contracts: rocket } = ROCKET_POOL
  node.add(FAKE_DEPLOYMENT.multicall3, multicall3Abi, {})
  node.add(lido.locator, lidoLocatorAbi, {
    lido: lido.steth,
    withdrawalQueue: lido.withdrawalQueue,
    stakingRouter: lido.stakingRouter,
    wstETH: lido.wsteth,
  })
  node.add(lido.steth, stethAbi, {
    getTotalPooledEther: LIDO.totalPooledEther,
    getTotalShares: LIDO.totalShares,
    getExternalEther: LIDO.externalEther,
    getExternalShares: LIDO.externalShares,
    getFee: Number(LIDO.feeBp),
    isStopped: false,
    getBufferedEther: LIDO.queue.bufferedEther,
    getStakeLimitFullInfo: [
      stakeLimit.isPaused,
      stakeLimit.isSet,
      stakeLimit.current,
      stakeLimit.max,
      stakeLimit.growthBlocks,
      0n,
      0n,
    ],
    sharesOf: LIDO_ACCOUNT.shares,
    balanceOf: LIDO_ACCOUNT.stEth,
    allowance: LIDO_ACCOUNT.wrapAllowance,
  })
  node.add(lido.wsteth, wstethAbi, {
    stETH: lido.steth,
    totalSupply: LIDO.wstEthSupply,
    balanceOf: LIDO_ACCOUNT.wstEth,
  })
  node.add(testAddress(0x13), wstethReferralStakerAbi, {})
  node.add(lido.withdrawalQueue, withdrawalQueueAbi, {
    unfinalizedStETH: 0n,
    isPaused: false,
    isBunkerModeActive: false,
    MIN_STETH_WITHDRAWAL_AMOUNT: LIDO.queue.minimum,
    MAX_STETH_WITHDRAWAL_AMOUNT: LIDO.queue.maximum,
    getLastRequestId: LIDO.queue.lastRequestId,
    getLastFinalizedRequestId: LIDO.queue.lastFinalizedId,
    getWithdrawalRequests: [],
    getLastCheckpointIndex: LIDO.queue.lastCheckpoint,
  })
  const registry: Record<Hex, Hex> = {
    [registryKey('rocketTokenRETH')]: rocket.reth,
    [registryKey('rocketDepositPool')]: rocket.depositPool,
    [registryKey('rocketNetworkBalances')]: rocket.networkBalances,
    [registryKey('rocketDAOProtocolSettingsDeposit')]: rocket.depositSettings,
    [registryKey('rocketDAOProtocolSettingsNetwork')]: rocket.networkSettings,
  }
  node.add(rocket.storage, rocketStorageAbi, { getAddress: (key: Hex) => registry[key] ?? testAddress(0) })
  node.add(rocket.networkBalances, rocketNetworkBalancesAbi, {
    getTotalETHBalance: ROCKET_POOL.totalEth,
    getTotalRETHSupply: ROCKET_POOL.rethSupply,
  })
  node.add(rocket.depositSettings, rocketDepositSettingsAbi, {
    getDepositEnabled: true,
    getMinimumDeposit: ROCKET_POOL.minimumDeposit,
    getDepositFee: ROCKET_POOL.depositFee,
  })
  node.add(rocket.depositPool, rocketDepositPoolAbi, { getMaximumDepositAmount: ROCKET_POOL.maximumDeposit })
  node.add(rocket.networkSettings, rocketNetworkSettingsAbi, { getRethCommission: ROCKET_POOL.commission })
  node.add(rocket.reth, rethAbi, {
    getTotalCollateral: ROCKET_POOL.totalCollateral,
    balanceOf: 2n * 10n ** 18n,
  })
  node.add(COINBASE.contracts.cbeth, cbethAbi, {
    exchangeRate: COINBASE.exchangeRate,
    paused: false,
    totalSupply: COINBASE.supply,
    balanceOf: 10n ** 18n,
  })
  for (const { pair, address, answer } of FEEDS) {
    node.add(address, priceFeedAbi, {
      decimals: 8,
      description: pair.replace('/', ' / '),
      // A round of a minute before the head, however often blocks are mined.
      latestRoundData: () => [7n, answer, node.head.timestamp - 60n, node.head.timestamp - 60n, 7n],
    })
  }
  return node
}
