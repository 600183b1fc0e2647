import { rocketDepositPoolAbi } from '@/abi/rocket-deposit-pool'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { StepsInput } from '@/lib/lst/adapter'
import { quoteReth } from '@/lib/lst/rocket-pool/quote'
import type { StakeIssue, WrapIssue } from '@/lib/lst/stake-types'
import { step } from '@/lib/lst/step'
import type { TxStep } from '@/lib/tx/plan'

/** One `deposit()`: no arguments, no referral. Its gas varies a lot (it may pay validators), so it must always be estimated. */
export function rocketPoolSteps(
  input: StepsInput<'rocket-pool'>,
): Result<readonly TxStep[], StakeIssue | WrapIssue> {
  const { state, intent } = input
  if (intent.kind !== 'stake') return err({ code: 'unavailable' })
  const quote = quoteReth(state, intent.amount)
  if (!quote.ok) return quote
  return ok([
    step({
      id: 'stake',
      abi: rocketDepositPoolAbi,
      to: state.contracts.depositPool,
      target: 'Rocket Pool: RocketDepositPool',
      functionName: 'deposit',
      args: [],
      value: intent.amount,
    }),
  ])
}
