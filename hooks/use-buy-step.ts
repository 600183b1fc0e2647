import { useAccount } from '@/hooks/use-account'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import type { SwapForm } from '@/hooks/use-swap-form'
import { useWallet } from '@/hooks/use-wallet'
import { readingValue } from '@/lib/core/reading'
import { ok } from '@/lib/core/result'
import { buyActions } from '@/lib/exit/trade-gas'
import { feeToKeep } from '@/lib/lst/network-fee'
import { amountIssue, type FormIssue, type NextStep, nextStep } from '@/lib/stake/next-step'

/** What stands next between a purchase with `amount` wei of ether and its review, and what is wrong with the amount. */
export function useBuyStep(
  amount: bigint,
  swap: SwapForm,
): { readonly step: NextStep; readonly issue: FormIssue | undefined } {
  const { chainId } = useConfig()
  const { figures } = useLive()
  const { wallet } = useWallet()
  const { holdings, problem } = useAccount()
  const gas = readingValue(figures.gas)
  const [action] = buyActions(swap.best?.kind ?? 'uniswap-v3')
  const { intent } = swap
  const form = {
    amount: ok(amount),
    refused: undefined,
    balance: holdings?.eth,
    fee:
      gas === undefined || action === undefined || wallet.kind === 'safe'
        ? undefined
        : feeToKeep(action, gas),
  }
  const step = nextStep({
    ...form,
    ...{ wallet, chainId, blocked: undefined, isUnread: problem !== undefined },
    hold: intent === undefined ? (swap.hold ?? { do: 'wait', why: 'no-quote' }) : undefined,
    intent: () => {
      if (intent === undefined) throw new Error('a review without a quote')
      return intent
    },
  })
  return { step, issue: amountIssue(form) }
}
