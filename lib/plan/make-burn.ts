import { rethAbi } from '@/abi/reth'
import { readingValue } from '@/lib/core/reading'
import { err, ok } from '@/lib/core/result'
import { quoteBurn } from '@/lib/lst/rocket-pool/quote-burn'
import { step } from '@/lib/lst/step'
import type { ExitIssue } from '@/lib/lst/tx-issue'
import type { PlanMaker } from '@/lib/plan/plan-maker'

/**
 * `rETH.burn(amount)`: ether out of Rocket Pool's collateral, in one transaction, without approval. It is sent with 2,300 gas, so an
 * account with code of its own may not be able to take it; only the simulation can tell (`lib/errors/explain-revert.ts`).
 */
export const makeBurn: PlanMaker<'burn'> = async ({ protocols, holdings }, { amount }) => {
  const state = readingValue(protocols['rocket-pool'])
  const held = readingValue(holdings['rocket-pool'])
  if (state === undefined || held === undefined) return refused({ code: 'unavailable' })
  const ether = quoteBurn(state, amount, held.rEth)
  if (!ether.ok) return refused(ether.error)
  const burn = step({
    id: 'burn',
    abi: rethAbi,
    to: state.contracts.reth,
    target: 'Rocket Pool: rETH',
    functionName: 'burn',
    args: [amount],
  })
  return ok({
    steps: [burn],
    quoted: { leaves: [{ asset: 'reth', amount }], arrives: [{ asset: 'eth', amount: ether.value }] },
  })
}

const refused = (issue: ExitIssue) =>
  err({ code: 'plan-refused', issue, unit: 'rETH', detail: issue.code } as const)
