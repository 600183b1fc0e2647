import type { CoinbaseAccount, CoinbaseState } from '@/lib/lst/coinbase/state'
import type { LidoAccount, LidoState } from '@/lib/lst/lido/state'
import type { RocketPoolAccount, RocketPoolState } from '@/lib/lst/rocket-pool/state'
import type { Check } from '@/lib/read/check'
import { amount, flag, hex, optional, record } from '@/lib/read/check'

/* Shapes of the protocols' states as JSON: one check per field, so that a field without one does not compile. */

export const lidoStateCheck: Check<LidoState> = record<LidoState>({
  contracts: record<LidoState['contracts']>({
    locator: hex,
    steth: hex,
    wsteth: hex,
    referralStaker: optional(hex),
    withdrawalQueue: hex,
    stakingRouter: hex,
  }),
  totalPooledEther: amount,
  totalShares: amount,
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
  queue: record<LidoState['queue']>({ unfinalizedStEth: amount, isPaused: flag, isBunker: flag }),
  wstEthSupply: amount,
})

export const rocketPoolStateCheck: Check<RocketPoolState> = record<RocketPoolState>({
  contracts: record<RocketPoolState['contracts']>({
    storage: hex,
    reth: hex,
    depositPool: hex,
    networkBalances: hex,
    depositSettings: hex,
    networkSettings: hex,
  }),
  totalEth: amount,
  rethSupply: amount,
  depositEnabled: flag,
  minimumDeposit: amount,
  maximumDeposit: amount,
  depositFee: amount,
  totalCollateral: amount,
  commission: optional(amount),
})

export const coinbaseStateCheck: Check<CoinbaseState> = record<CoinbaseState>({
  contracts: record<CoinbaseState['contracts']>({ cbeth: hex }),
  exchangeRate: amount,
  isPaused: flag,
  supply: amount,
})

export const lidoAccountCheck: Check<LidoAccount> = record<LidoAccount>({
  shares: amount,
  stEth: amount,
  wstEth: amount,
  wrapAllowance: amount,
})

export const rocketPoolAccountCheck: Check<RocketPoolAccount> = record<RocketPoolAccount>({ rEth: amount })

export const coinbaseAccountCheck: Check<CoinbaseAccount> = record<CoinbaseAccount>({ cbEth: amount })
