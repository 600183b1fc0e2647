import { useMemo } from 'react'
import { useAccount } from '@/hooks/use-account'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import { useWallet } from '@/hooks/use-wallet'
import { readingValue } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import { type AmountIssue, parseAmount } from '@/lib/format/parse-amount'
import { balanceOf } from '@/lib/lst/balance-of'
import { needsApproval } from '@/lib/lst/needs-approval'
import { quoteUnwrap, quoteWrap } from '@/lib/lst/quote-wrap'
import type { WrapQuote } from '@/lib/lst/stake-types'
import {
  amountIssue,
  type BlockingIssue,
  type FormIssue,
  type NextStep,
  nextStep,
} from '@/lib/stake/next-step'
import { AMOUNT_UNITS } from '@/lib/stake/stake-link'

export type WrapDirection = 'wrap' | 'unwrap'

export interface WrapForm {
  readonly amount: Result<bigint, AmountIssue>
  readonly quote: WrapQuote | undefined
  readonly blocked: BlockingIssue | undefined
  readonly issue: FormIssue | undefined
  readonly step: NextStep
  /** wei of the token that is given; undefined while the account is not read */
  readonly balance: bigint | undefined
  /** wrap only: whether the allowance must be raised first; undefined while it is not known */
  readonly approves: boolean | undefined
}

/** Everything the wrap form says, in either direction. */
export function useWrapForm(direction: WrapDirection, text: string): WrapForm {
  const { chainId } = useConfig()
  const { figures } = useLive()
  const { wallet } = useWallet()
  const { holdings, problem } = useAccount()
  return useMemo(() => {
    const { protocols } = figures
    const isWrap = direction === 'wrap'
    const lido = readingValue(protocols.lido)
    const blocked: BlockingIssue | undefined =
      lido === undefined ? { code: 'unavailable' } : lido.isStopped ? { code: 'protocol-stopped' } : undefined
    const amount = parseAmount(text, { units: AMOUNT_UNITS[direction] })
    const wei = amount.ok && amount.value > 0n ? amount.value : undefined
    const quoted = wei === undefined ? undefined : (isWrap ? quoteWrap : quoteUnwrap)(protocols, wei)
    const balance =
      holdings === undefined ? undefined : balanceOf(holdings.protocols, isWrap ? 'steth' : 'wsteth')
    const refused = quoted?.ok === false ? quoted.error : undefined
    const form = { amount, refused, balance, fee: undefined }
    return {
      amount,
      quote: quoted?.ok === true ? quoted.value : undefined,
      blocked,
      issue: amountIssue(form),
      step: nextStep({
        ...form,
        wallet,
        chainId,
        blocked,
        isUnread: problem !== undefined,
        intent: (value) => ({ kind: direction, amount: value }),
      }),
      balance,
      approves:
        isWrap && holdings !== undefined && wei !== undefined
          ? needsApproval(holdings.protocols, wei)
          : undefined,
    }
  }, [figures, wallet, holdings, problem, chainId, direction, text])
}
