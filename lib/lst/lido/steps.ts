import { zeroAddress } from 'viem'
import { stethAbi } from '@/abi/steth'
import { wstethAbi } from '@/abi/wsteth'
import { wstethReferralStakerAbi } from '@/abi/wsteth-referral-staker'
import type { Address } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { StepsInput } from '@/lib/lst/adapter'
import { quoteSteth, quoteWsteth } from '@/lib/lst/lido/quote'
import type { LidoContracts } from '@/lib/lst/lido/state'
import { unwrapQuote, wrapQuote } from '@/lib/lst/lido/wrap'
import type { StakeIssue, WrapIssue } from '@/lib/lst/stake-types'
import { step } from '@/lib/lst/step'
import type { TxStep } from '@/lib/tx/plan'

const STETH = 'Lido: stETH'
const WSTETH = 'Lido: wstETH'
const STAKER = 'Lido: wstETHReferralStaker'

/** Lido's transactions for an intent; each refusal that the state already tells is a value. */
export function lidoSteps(input: StepsInput<'lido'>): Result<readonly TxStep[], StakeIssue | WrapIssue> {
  const { state, holdings, intent } = input
  const { contracts } = state
  switch (intent.kind) {
    case 'stake': {
      const quoteOf = intent.token === 'wsteth' ? quoteWsteth : quoteSteth
      const quote = quoteOf(state, intent.amount)
      if (!quote.ok) return quote
      const referral = intent.referral ?? zeroAddress
      if (intent.token === 'wsteth') return ok([stakeWsteth(contracts, intent.amount, referral)])
      const call = { abi: stethAbi, to: contracts.steth, target: STETH, value: intent.amount } as const
      return ok([step({ ...call, id: 'stake', functionName: 'submit', args: [referral] })])
    }
    case 'wrap': {
      const quote = wrapQuote(state, intent.amount)
      if (!quote.ok) return quote
      if (intent.amount > holdings.stEth) return err({ code: 'above-balance', balance: holdings.stEth })
      const call = { abi: wstethAbi, to: contracts.wsteth, target: WSTETH } as const
      const wrap = step({ ...call, id: 'wrap', functionName: 'wrap', args: [intent.amount] })
      return ok(holdings.wrapAllowance < intent.amount ? [approve(contracts, intent.amount), wrap] : [wrap])
    }
    case 'unwrap': {
      const quote = unwrapQuote(state, intent.amount)
      if (!quote.ok) return quote
      if (intent.amount > holdings.wstEth) return err({ code: 'above-balance', balance: holdings.wstEth })
      const call = { abi: wstethAbi, to: contracts.wsteth, target: WSTETH } as const
      return ok([step({ ...call, id: 'unwrap', functionName: 'unwrap', args: [intent.amount] })])
    }
    default:
      return err({ code: 'unavailable' }) // not served: see `serves`
  }
}

/** Approval of exactly the amount: an earlier, smaller allowance is replaced. */
function approve(contracts: LidoContracts, amount: bigint): TxStep {
  const call = { abi: stethAbi, to: contracts.steth, target: STETH } as const
  return step({ ...call, id: 'approve', functionName: 'approve', args: [contracts.wsteth, amount] })
}

function stakeWsteth(contracts: LidoContracts, amount: bigint, referral: Address): TxStep {
  const { referralStaker } = contracts
  if (referralStaker !== undefined) {
    const call = { abi: wstethReferralStakerAbi, to: referralStaker, target: STAKER } as const
    return step({ ...call, id: 'stake', functionName: 'stakeETH', args: [referral], value: amount })
  }
  // wstETH stakes plain ether that it receives; there is no place for a referral.
  return {
    id: 'stake',
    to: contracts.wsteth,
    value: amount,
    data: '0x',
    target: WSTETH,
    functionName: '',
    args: [],
  }
}
