import type { Result } from '@/lib/core/result'
import type { AmountIssue } from '@/lib/format/parse-amount'
import type { TxIssue } from '@/lib/lst/tx-issue'
import type { TxIntent } from '@/lib/tx/intent'
import type { WalletState } from '@/lib/wallet/wallet-state'

/** Issues of the protocol itself, whatever the amount. */
export type BlockingIssue = Extract<
  TxIssue,
  {
    code:
      | 'not-stakeable'
      | 'protocol-stopped'
      | 'paused'
      | 'limit-exhausted'
      | 'deposits-disabled'
      | 'pool-full'
      | 'queue-paused'
      | 'no-collateral'
      | 'unavailable'
  }
>
/** Issues that another amount would cure. */
export type FormIssue = Exclude<TxIssue, BlockingIssue>

/** What has to come before the review of a good amount: something that is being read, or a word of the user. */
export type Hold =
  | {
      readonly do: 'wait'
      readonly why: 'connecting' | 'reading-account' | 'account-unread' | 'quoting' | 'no-quote'
    }
  | { readonly do: 'confirm'; readonly what: 'bunker' | 'deviation' | 'recipient' | 'slippage' }

/** What the button does and says; the field and the submit handler are driven by the same value. */
export type NextStep =
  | { readonly do: 'blocked'; readonly issue: BlockingIssue }
  | { readonly do: 'connect' }
  | Hold
  | { readonly do: 'switch-chain' }
  | { readonly do: 'enter-amount' }
  | { readonly do: 'select' }
  | { readonly do: 'fix-text'; readonly issue: AmountIssue }
  | { readonly do: 'fix-amount'; readonly issue: FormIssue }
  | { readonly do: 'review'; readonly intent: TxIntent }

/** What every way to a transaction begins with. */
export interface Gate {
  readonly wallet: Pick<WalletState, 'status' | 'chainId' | 'account'>
  readonly chainId: number
  /** what stands against any amount at all; undefined = nothing */
  readonly blocked: BlockingIssue | undefined
}

export interface FormState extends Gate {
  /** what was typed, parsed */
  readonly amount: Result<bigint, AmountIssue>
  /** what the protocol says to this amount; undefined = nothing to say, or no amount */
  readonly refused: TxIssue | undefined
  /** wei of the asset that is paid; undefined while the account is not read */
  readonly balance: bigint | undefined
  /** the last attempt to read the account failed; the next one comes with the next block */
  readonly isUnread?: boolean
  /** wei kept for the fee of this very transaction, when ether is what is paid and the gas price is known */
  readonly fee: bigint | undefined
  /** what still has to come before the review, once the amount is good; undefined = nothing */
  readonly hold?: Hold | undefined
  readonly intent: (amount: bigint) => TxIntent
}

const BLOCKING: ReadonlySet<string> = new Set([
  'not-stakeable',
  'protocol-stopped',
  'paused',
  'limit-exhausted',
  'deposits-disabled',
  'pool-full',
  'queue-paused',
  'no-collateral',
  'unavailable',
])

export function isBlocking(issue: TxIssue): issue is BlockingIssue {
  return BLOCKING.has(issue.code)
}

/**
 * What stands next between the form and a transaction that works, in the order in which a person can do something about it. Pure; an
 * amount is judged before the wallet is there, as far as it can be.
 */
export function nextStep(form: FormState): NextStep {
  return stepBehind(form, () => {
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
    return form.hold ?? { do: 'review', intent: form.intent(amount) }
  })
}

/** The same order for what has no amount, a claim of chosen requests: `then` is asked once nothing of the gate stands in the way. */
export function stepBehind(gate: Gate, then: () => NextStep): NextStep {
  if (gate.blocked !== undefined) return { do: 'blocked', issue: gate.blocked }
  return walletStep(gate) ?? then()
}

function walletStep(gate: Gate): NextStep | undefined {
  const { status, chainId, account } = gate.wallet
  if (status === 'connecting' || status === 'reconnecting') return { do: 'wait', why: 'connecting' }
  if (status === 'disconnected' || account === undefined) return { do: 'connect' }
  if (chainId !== gate.chainId) return { do: 'switch-chain' }
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
