import { useState } from 'react'
import { useLive } from '@/hooks/use-live'
import { type MarketQuoteView, useMarketQuote } from '@/hooks/use-market-quote'
import { useWallet } from '@/hooks/use-wallet'
import type { Ratio } from '@/lib/core/ratio'
import type { Result } from '@/lib/core/result'
import { confirmsDeviation } from '@/lib/exit/confirm-deviation'
import { parseSlippage, type SlippageIssue, slippageText as textOf } from '@/lib/exit/parse-slippage'
import { swapIntent } from '@/lib/exit/swap-intent'
import { rateOf } from '@/lib/lst/rate-of'
import { deviationFromRedemption, isTooFar } from '@/lib/quote/deviation'
import { bestQuote, minimumOut, type PoolQuote } from '@/lib/quote/quote'
import { defaultSlippageBp } from '@/lib/quote/slippage'
import type { Hold } from '@/lib/stake/next-step'
import type { IntentOf } from '@/lib/tx/intent'
import type { Asset } from '@/lib/tx/plan'

export interface SwapForm {
  readonly sell: Asset
  readonly buy: Asset
  readonly market: MarketQuoteView
  /** the pool that pays most */
  readonly best: PoolQuote | undefined
  readonly slippageText: string
  readonly setSlippageText: (text: string) => void
  /** basis points */
  readonly slippage: Result<bigint, SlippageIssue>
  /** least wei that may arrive */
  readonly minimum: bigint | undefined
  /** from redemption value, fees and price impact included; below zero a discount */
  readonly deviation: Ratio | undefined
  /** more than 4 %: the user has to type how far */
  readonly isFar: boolean
  readonly confirmText: string
  readonly setConfirmText: (text: string) => void
  /** what still has to come before the review */
  readonly hold: Hold | undefined
  /** undefined while `hold` stands */
  readonly intent: IntentOf<'swap'> | undefined
}

/** Everything that a swap of `amount` (wei of `sell`) says and needs before its review. */
export function useSwapForm(sell: Asset, buy: Asset, amount: bigint | undefined): SwapForm {
  const { protocols } = useLive().figures
  const { wallet } = useWallet()
  const market = useMarketQuote(sell, buy, amount)
  const [slippageText, setSlippageText] = useState(() => textOf(defaultSlippageBp(sell, buy)))
  const [confirmation, setConfirmation] = useState({ of: '', text: '' })
  // of this very amount, never of one typed before
  const quote = market.quote?.amount === amount ? market.quote : undefined
  const best = quote === undefined ? undefined : bestQuote(quote)
  const slippage = parseSlippage(slippageText)
  const token = sell === 'eth' ? buy : sell
  const rate = token === 'eth' ? undefined : rateOf(protocols, token)
  const deviation =
    quote === undefined || token === 'eth' ? undefined : deviationFromRedemption(quote, { [token]: rate })
  const isFar = deviation !== undefined && isTooFar(deviation)
  // what was typed counts for this account, this swap and this side of redemption value, for no other
  const side = deviation === undefined ? '' : deviation.num < 0n ? 'below' : 'above'
  const of = `${wallet.account ?? ''} ${sell} ${buy} ${amount ?? ''} ${side}`
  const confirmText = confirmation.of === of ? confirmation.text : ''
  const setConfirmText = (text: string) => setConfirmation({ of, text })
  const isAgreed = deviation !== undefined && (!isFar || confirmsDeviation(confirmText, deviation))
  const intent =
    quote === undefined || market.isOld || !slippage.ok || !isAgreed
      ? undefined
      : swapIntent(quote, slippage.value, { acceptsDeviation: isFar, isSafe: wallet.kind === 'safe' })
  const hold = (): Hold | undefined => {
    if (intent !== undefined) return undefined
    if (isFar && !isAgreed) return { do: 'confirm', what: 'deviation' }
    if (!slippage.ok) return { do: 'confirm', what: 'slippage' }
    const isAsking = market.problem === undefined && (quote === undefined || market.isOld)
    return { do: 'wait', why: isAsking ? 'quoting' : 'no-quote' }
  }
  return {
    ...{ sell, buy, market, best, slippageText, setSlippageText, slippage, deviation, isFar },
    minimum: best === undefined || !slippage.ok ? undefined : minimumOut(best.buy, slippage.value),
    ...{ confirmText, setConfirmText, hold: hold(), intent },
  }
}
