import type { LstAdapter } from '@/lib/lst/adapter'
import { rocketPoolContracts } from '@/lib/lst/rocket-pool/contracts'
import { rocketPoolOutcome } from '@/lib/lst/rocket-pool/outcome'
import { rocketPoolRates } from '@/lib/lst/rocket-pool/rates'
import { rocketPoolAccount, rocketPoolState } from '@/lib/lst/rocket-pool/reads'
import { rocketPoolSteps } from '@/lib/lst/rocket-pool/steps'

/** Rocket Pool: rETH, minted against the reported balances. */
export const rocketPoolAdapter: LstAdapter<'rocket-pool'> = {
  id: 'rocket-pool',
  lsts: ['reth'],
  roots: ({ storage, reth }) => [storage, reth],
  contracts: rocketPoolContracts,
  state: rocketPoolState,
  account: rocketPoolAccount,
  rates: rocketPoolRates,
  serves: (intent) => intent.kind === 'stake' && intent.token === 'reth',
  steps: rocketPoolSteps,
  outcome: (_intent, contracts, account, logs) => rocketPoolOutcome(contracts, account, logs),
}
