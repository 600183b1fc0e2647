import type { Result } from '@/lib/core/result'
import type { AmountIssue } from '@/lib/format/parse-amount'
import type { StakeIssue, WrapIssue } from '@/lib/lst/stake-types'
import type { TxIntent } from '@/lib/tx/intent'
import type { WalletState } from '@/lib/wallet/wallet-state'

/** Issues of the protocol itself, whatever the amount. */
export type BlockingIssue = Extract<
  StakeIssue | WrapIssue,
  {
    code:
      | 'not-stakeable'
      | 'protocol-stopped'
      | 'paused'
      | 'limit-exhausted'
      | 'deposits-disabled'
      | 'pool-full'
      | 'unavailable'
  }
>
/** Issues that another amount would cure. */
export type FormIssue = Exclude<StakeIssue | WrapIssue, BlockingIssue>

/** What the button does and says; the field and the submit handler are driven by the same value. */
export type NextStep =
  | { readonly do: 'blocked'; readonly issue: BlockingIssue }
  | { readonly do: 'connect' }
  | { readonly do: 'wait'; readonly why: 'connecting' | 'reading-account' | 'account-unread' }
  | { readonly do: 'switch-chain' }
  | { readonly do: 'enter-amount' }
  | { readonly do: 'fix-text'; readonly issue: AmountIssue }
  | { readonly do: 'fix-amount'; readonly issue: FormIssue }
  | { readonly do: 'review'; readonly intent: TxIntent }

export interface FormState {
  readonly wallet: Pick<WalletState, 'status' | 'chainId' | 'account'>
  readonly chainId: number
  /** what was typed, parsed */
  readonly amount: Result<bigint, AmountIssue>
  /** what stands against any amount at all; undefined = nothing */
  readonly blocked: BlockingIssue | undefined
  /** what the protocol says to this amount; undefined = nothing to say, or no amount */
  readonly refused: StakeIssue | WrapIssue | undefined
  /** wei of the asset that is paid; undefined while the account is not read */
  readonly balance: bigint | undefined
  /** the last attempt to read the account failed; the next one comes with the next block */
  readonly isUnread?: boolean
  /** wei kept for the fee of this very transaction, when ether is what is paid and the gas price is known */
  readonly fee: bigint | undefined
  readonly intent: (amount: bigint) => TxIntent
}

const BLOCKING: ReadonlySet<string> = new Set([
  'not-stakeable',
  'protocol-stopped',
  'paused',
  'limit-exhausted',
  'deposits-disabled',
  'pool-full',
  'unavailable',
])

export function isBlocking(issue: StakeIssue | WrapIssue): issue is BlockingIssue {
  return BLOCKING.has(issue.code)
}

/**
 * What stands next between the form and a transaction that works, in the order in which a person can do something about it. Pure; an
 * amount is judged before the wallet is there, as far as it can be.
 */
export function nextStep(form: FormState): NextStep {
  if (form.blocked !== undefined) return { do: 'blocked', issue: form.blocked }
  const wallet = walletStep(form)
  if (wallet !== undefined) return wallet
  if (!form.amount.ok)
    return form.amount.error === 'empty'
      ? { do: 'enter-amount' }
      : { do: 'fix-text', issue: form.amount.error }
  const amount = form.amount.value
  if (amount === 0n) return { do: 'enter-amount' }
  const issue = amountIssue(form)
  if (issue !== undefined) return { do: 'fix-amount', issue }
  if (form.balance === undefined)
    return { do: 'wait', why: form.isUnread === true ? 'account-unread' : 'reading-account' }
  return { do: 'review', intent: form.intent(amount) }
}

function walletStep(form: FormState): NextStep | undefined {
  const { status, chainId, account } = form.wallet
  if (status === 'connecting' || status === 'reconnecting') return { do: 'wait', why: 'connecting' }
  if (status === 'disconnected' || account === undefined) return { do: 'connect' }
  if (chainId !== form.chainId) return { do: 'switch-chain' }
  return undefined
}

/** What is wrong with the amount typed, wallet or not: the words beside the field. Undefined for no amount and for a good one. */
export function amountIssue(
  form: Pick<FormState, 'amount' | 'refused' | 'balance' | 'fee'>,
): FormIssue | undefined {
  if (!form.amount.ok || form.amount.value === 0n) return undefined
  const amount = form.amount.value
  if (form.refused !== undefined && !isBlocking(form.refused)) return form.refused
  if (form.balance === undefined) return undefined
  if (amount > form.balance) return { code: 'above-balance', balance: form.balance }
  if (form.fee !== undefined && amount + form.fee > form.balance) {
    const available = form.balance > form.fee ? form.balance - form.fee : 0n
    return { code: 'leaves-no-gas', available }
  }
  return undefined
}
