import { useMemo } from 'react'
import { useAccount } from '@/hooks/use-account'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import { useWallet } from '@/hooks/use-wallet'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { valueInEth } from '@/lib/core/value-in-eth'
import { type AmountIssue, parseAmount } from '@/lib/format/parse-amount'
import { balanceOf } from '@/lib/lst/balance-of'
import { maxRequest } from '@/lib/lst/lido/quote-request'
import { rateOf } from '@/lib/lst/rate-of'
import type { RequestQuote } from '@/lib/lst/withdraw-types'
import {
  amountIssue,
  type BlockingIssue,
  type FormIssue,
  type Hold,
  type NextStep,
  nextStep,
} from '@/lib/stake/next-step'
import type { IntentOf } from '@/lib/tx/intent'
import { type ExitWay, judgeExit } from '@/lib/withdraw/judge-exit'

/** How a contract is allowed to take tokens: by a signature, or by a transaction of its own. */
export type ApproveBy = 'permit' | 'approval'

/** What selling would be: its intent, or what is still missing for it. */
export interface Sale {
  readonly hold: Hold | undefined
  readonly intent: IntentOf<'swap'> | undefined
}

export interface ExitInput {
  readonly token: LstId
  readonly text: string
  readonly way: ExitWay
  readonly approveBy: ApproveBy
  readonly isBunkerConfirmed: boolean
  readonly sale: Sale | undefined
}

export interface ExitForm {
  readonly amount: Result<bigint, AmountIssue>
  /** what waiting makes of the amount; undefined where it cannot be requested so */
  readonly request: RequestQuote | undefined
  readonly blocked: BlockingIssue | undefined
  readonly issue: FormIssue | undefined
  readonly step: NextStep
  /** wei of the token; undefined while the account is not read */
  readonly balance: bigint | undefined
  /** what MAX puts in; undefined where that is not known or nothing */
  readonly max: bigint | undefined
  /** ETH wei by the redemption rate; undefined while it is not known */
  readonly worth: bigint | undefined
}

/** Everything the withdraw form says, from what was typed and chosen and one block of figures. */
export function useExitForm({ token, text, way, approveBy, isBunkerConfirmed, sale }: ExitInput): ExitForm {
  const { chainId } = useConfig()
  const { protocols } = useLive().figures
  const { wallet } = useWallet()
  const { holdings, problem } = useAccount()
  return useMemo(() => {
    const amount = parseAmount(text, { units: [LST_SYMBOL[token]] })
    const wei = amount.ok && amount.value > 0n ? amount.value : undefined
    const { blocked, refused, request } = judgeExit(protocols, token, way, wei)
    const held = wallet.status === 'connected' ? holdings : undefined
    const balance = held === undefined ? undefined : balanceOf(held.protocols, token)
    const rate = rateOf(protocols, token)
    const isSale = way === 'sell'
    const form = { amount, refused, balance, fee: undefined }
    const hold: Hold | undefined = isSale
      ? (sale?.hold ?? (sale?.intent === undefined ? { do: 'wait', why: 'no-quote' } : undefined))
      : way === 'wait' && request?.isBunker === true && !isBunkerConfirmed
        ? { do: 'confirm', what: 'bunker' }
        : undefined
    const step = nextStep({
      ...form,
      wallet,
      chainId,
      blocked,
      isUnread: problem !== undefined,
      hold,
      intent: (value) => {
        if (isSale && sale?.intent !== undefined)
          return { ...sale.intent, approveBy: approvalOf(sale.intent) }
        if (token === 'steth' || token === 'wsteth')
          return { kind: 'request', token, amount: value, approveBy }
        return { kind: 'burn', amount: value }
      },
    })
    return {
      amount,
      request,
      blocked,
      issue: amountIssue(form),
      step,
      balance,
      max: held === undefined || balance === undefined ? undefined : mostOf(balance),
      worth: wei === undefined || rate === undefined ? undefined : valueInEth(rate, wei),
    }

    /** A signature where the market takes one, unless a transaction is wanted. */
    function approvalOf(intent: IntentOf<'swap'>): ApproveBy {
      return approveBy === 'approval' ? approveBy : intent.approveBy
    }

    /** All of it; dust that would spoil a request's last part stays. */
    function mostOf(all: bigint): bigint | undefined {
      const isQueued = way === 'wait' && (token === 'steth' || token === 'wsteth')
      const most = isQueued && held !== undefined ? maxRequest(protocols, held.protocols, token) : all
      return most === 0n ? undefined : most
    }
  }, [protocols, wallet, holdings, problem, chainId, token, text, way, approveBy, isBunkerConfirmed, sale])
}
