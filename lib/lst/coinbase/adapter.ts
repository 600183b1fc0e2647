import { err } from '@/lib/core/result'
import type { LstAdapter } from '@/lib/lst/adapter'
import { coinbaseRates } from '@/lib/lst/coinbase/rates'
import { coinbaseAccount, coinbaseContracts, coinbaseState } from '@/lib/lst/coinbase/reads'

/** Coinbase: cbETH, which is staked and redeemed only in an account there; on chain it is read, not made. */
export const coinbaseAdapter: LstAdapter<'coinbase'> = {
  id: 'coinbase',
  lsts: ['cbeth'],
  roots: ({ cbeth }) => [cbeth],
  contracts: coinbaseContracts,
  state: coinbaseState,
  account: coinbaseAccount,
  rates: coinbaseRates,
  serves: () => false,
  steps: () => err({ code: 'not-stakeable' }),
  outcome: () => err({ code: 'not-in-deployment', detail: 'cbETH has no transactions here' }),
}
