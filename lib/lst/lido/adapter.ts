import type { LstAdapter } from '@/lib/lst/adapter'
import { lidoContracts } from '@/lib/lst/lido/contracts'
import { lidoOutcome } from '@/lib/lst/lido/outcome'
import { lidoRates } from '@/lib/lst/lido/rates'
import { lidoAccount, lidoState } from '@/lib/lst/lido/reads'
import { lidoSteps } from '@/lib/lst/lido/steps'

/** Lido: stETH, whose balances grow, and wstETH, whose rate grows. */
export const lidoAdapter: LstAdapter<'lido'> = {
  id: 'lido',
  lsts: ['steth', 'wsteth'],
  roots: ({ locator, wsteth, referralStaker }) =>
    referralStaker === undefined ? [locator, wsteth] : [locator, wsteth, referralStaker],
  contracts: lidoContracts,
  state: lidoState,
  account: lidoAccount,
  rates: lidoRates,
  serves: (intent) =>
    intent.kind === 'wrap' ||
    intent.kind === 'unwrap' ||
    (intent.kind === 'stake' && (intent.token === 'steth' || intent.token === 'wsteth')),
  steps: lidoSteps,
  outcome: lidoOutcome,
}
