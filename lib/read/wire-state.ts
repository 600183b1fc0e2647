import type { CoinbaseState } from '@/lib/lst/coinbase/state'
import type { LidoState } from '@/lib/lst/lido/state'
import type { RocketPoolState } from '@/lib/lst/rocket-pool/state'
import type { Check } from '@/lib/read/check'
import { address, amount, flag, optional, positive, record } from '@/lib/read/check'

/* Shapes of the protocols' states as JSON: one check per field, so that a field without one does not compile. */

const lidoFields: Check<LidoState> = record<LidoState>({
  contracts: record<LidoState['contracts']>({
    locator: address,
    steth: address,
    wsteth: address,
    referralStaker: optional(address),
    withdrawalQueue: address,
    stakingRouter: address,
  }),
  totalPooledEther: positive,
  totalShares: positive,
  externalEther: amount,
  externalShares: amount,
  feeBp: amount,
  isStopped: flag,
  stakeLimit: record<LidoState['stakeLimit']>({
    isPaused: flag,
    isSet: flag,
    current: amount,
    max: amount,
    growthBlocks: amount,
  }),
  queue: record<LidoState['queue']>({
    unfinalizedStEth: amount,
    isPaused: flag,
    isBunker: flag,
    minimum: positive,
    maximum: positive,
    lastRequestId: amount,
    lastFinalizedId: amount,
    lastCheckpoint: amount,
    bufferedEther: amount,
  }),
  wstEthSupply: amount,
})

/** The share rate divides by shares that are not external: a state without them cannot be true. */
export const lidoStateCheck: Check<LidoState> = (json, path) => {
  const state = lidoFields(json, path)
  positive(String(state.totalShares - state.externalShares), `${path}.externalShares`)
  positive(String(state.totalPooledEther - state.externalEther), `${path}.externalEther`)
  return state
}

const rocketPoolFields: Check<RocketPoolState> = record<RocketPoolState>({
  contracts: record<RocketPoolState['contracts']>({
    storage: address,
    reth: address,
    depositPool: address,
    networkBalances: address,
    depositSettings: address,
    networkSettings: address,
  }),
  totalEth: amount,
  rethSupply: amount,
  depositEnabled: flag,
  minimumDeposit: amount,
  maximumDeposit: amount,
  depositFee: amount,
  totalCollateral: amount,
  commission: optional(amount),
  poolBalance: optional(amount),
  poolSize: optional(amount),
  reportEvery: optional(amount),
})

/** Without supply the rate is 1; with some, ether of nothing cannot be true. */
export const rocketPoolStateCheck: Check<RocketPoolState> = (json, path) => {
  const state = rocketPoolFields(json, path)
  if (state.rethSupply > 0n) positive(String(state.totalEth), `${path}.totalEth`)
  return state
}

export const coinbaseStateCheck: Check<CoinbaseState> = record<CoinbaseState>({
  contracts: record<CoinbaseState['contracts']>({ cbeth: address }),
  exchangeRate: positive,
  isPaused: flag,
  supply: amount,
})
