import { useMemo } from 'react'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import { type MarketQuoteView, useMarketQuote } from '@/hooks/use-market-quote'
import { useWaitEstimate } from '@/hooks/use-wait-estimate'
import type { LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { readingValue } from '@/lib/core/reading'
import { valueInEth } from '@/lib/core/value-in-eth'
import { type BurnPart, burnPart } from '@/lib/exit/burn-part'
import type { UnknownWait } from '@/lib/exit/estimate-wait'
import { hasMarket } from '@/lib/exit/has-market'
import { offerOf } from '@/lib/exit/offer-of'
import { type ExitPrices, priceExit } from '@/lib/exit/price-exit'
import type { Offer } from '@/lib/exit/price-routes'
import { momentsOf, type WaitRange, waitRange } from '@/lib/exit/wait-range'
import { quoteRequest } from '@/lib/lst/lido/quote-request'
import { pricePerGas } from '@/lib/lst/network-fee'
import { rateOf } from '@/lib/lst/rate-of'
import type { WithdrawIssue } from '@/lib/lst/withdraw-types'
import type { MarketQuote } from '@/lib/quote/quote'

export interface ExitAmount {
  readonly token: LstId
  /** wei of the token; undefined = nothing was typed */
  readonly amount: bigint | undefined
  readonly k: Ratio | undefined
  /** how much longer or shorter the wait is taken than expected */
  readonly stretch: Ratio
  /** `wait`: the markets are not asked for a price; both ways unless told */
  readonly ask?: 'all' | 'wait'
}

export interface ExitPricesView {
  /** undefined without an amount, and while its redemption value is not known */
  readonly prices: ExitPrices | undefined
  /** unix seconds between which it could be claimed */
  readonly moments: WaitRange | undefined
  /** the wait as expected, not stretched; undefined = not known */
  readonly expected: WaitRange | undefined
  /** why nobody can say when it could be claimed */
  readonly unknownWait: UnknownWait | undefined
  /** why the queue does not take the amount */
  readonly queueIssue: WithdrawIssue | undefined
  readonly market: MarketQuoteView
  /** what rETH can burn now, whatever it brings */
  readonly burn: BurnPart | undefined
}

const NONE: Offer = { is: 'none' }

/** A price that the chain has left behind is compared with nothing. */
function ofNow({ quote, isOld }: MarketQuoteView): MarketQuote | undefined {
  return isOld ? undefined : quote
}

/** Every way out of an amount with its price, from one block's figures and the markets' quotes at this very size. */
export function useExitPrices({ token, amount, k, stretch, ask = 'all' }: ExitAmount): ExitPricesView {
  const { market: pools } = useConfig()
  const { figures, block } = useLive()
  const { protocols, gas } = figures
  const isQueued = token === 'steth' || token === 'wsteth'
  const isMarket = ask !== 'wait' && hasMarket(pools, token)
  const wei = amount === 0n ? undefined : amount
  const rocketPool = token === 'reth' ? readingValue(protocols['rocket-pool']) : undefined
  const part = rocketPool === undefined || wei === undefined ? undefined : burnPart(rocketPool, wei)
  const sold = isMarket ? wei : undefined
  const market = useMarketQuote(token, 'eth', sold)
  const rest = useMarketQuote(token, 'eth', part === undefined || part.burns === 0n ? undefined : part.rest)
  const request = useMemo(
    () => (isQueued && wei !== undefined ? quoteRequest(protocols, undefined, token, wei) : undefined),
    [protocols, isQueued, token, wei],
  )
  const rate = rateOf(protocols, token)
  const redeemed = rate === undefined || wei === undefined ? undefined : valueInEth(rate, wei)
  const value = request?.ok === true ? request.value.stEth : redeemed
  const estimate = useWaitEstimate(isQueued ? value : undefined)
  const now = block?.timestamp
  const isTimed = estimate !== undefined && now !== undefined
  const expected = isTimed ? waitRange(estimate, now) : undefined
  const wait = isTimed ? waitRange(estimate, now, stretch) : undefined
  const price = readingValue(gas)
  const prices =
    value === undefined || value === 0n
      ? undefined
      : priceExit({
          ...{ token, value, k },
          perGas: price === undefined ? undefined : pricePerGas(price),
          offer: isMarket ? offerOf(ofNow(market)) : NONE,
          ...(request?.ok === true
            ? {
                queue: {
                  ...{ wait, requests: request.value.parts.length },
                  isBunker: request.value.isBunker,
                },
              }
            : {}),
          ...(part === undefined || part.burns === 0n
            ? {}
            : { burn: { part, rest: isMarket ? offerOf(ofNow(rest)) : NONE } }),
        })
  return {
    prices,
    moments: now === undefined ? undefined : momentsOf(wait, now),
    expected,
    unknownWait: estimate?.is === 'unknown' ? estimate.why : undefined,
    queueIssue: request?.ok === false ? request.error : undefined,
    market,
    burn: part,
  }
}
