import { type Cell, failedCell, unknownCell, whyNot } from '@/lib/compare/cell'
import { tokensWorth } from '@/lib/compare/exit-sizes'
import { type MarketOffers, offerFor, quoteFor } from '@/lib/compare/market-offers'
import { type OwnExit, ownExit } from '@/lib/compare/own-exit'
import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import { LST_PROTOCOL, type LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { readingValue } from '@/lib/core/reading'
import { valueInEth } from '@/lib/core/value-in-eth'
import { priceSell } from '@/lib/exit/price-routes'
import { pricePerGas } from '@/lib/lst/network-fee'
import { rateOf } from '@/lib/lst/rate-of'
import { bestQuote } from '@/lib/quote/quote'
import type { SnapshotFigures } from '@/lib/read/snapshot-figures'

/** Selling one size at once, in one pool; all in wei. */
export interface MarketExit {
  readonly receives: bigint
  /** of redemption value, fees of the pool and price impact included, network fee not; negative at a premium */
  readonly discount: Ratio
  /** the pool that pays most */
  readonly pool: Address
  /** what the sale usually costs in network fees at the block's gas price; absent where that is not known */
  readonly gas?: bigint
}

/** Both ways out of one size, side by side. */
export interface ExitCells {
  /** wei of ether of redemption value that was asked for */
  readonly size: bigint
  /** wei of the token that is worth so much; absent while the redemption rate is not known */
  readonly amount?: bigint
  /** what that amount is worth exactly: `size`, or a few wei above */
  readonly value?: bigint
  /** the protocol's own way */
  readonly own: Cell<OwnExit>
  readonly market: Cell<MarketExit>
}

export interface ExitSource {
  readonly figures: SnapshotFigures
  readonly block: BlockRef
  readonly offers: MarketOffers
  /** whether this deployment names a pool of the token */
  readonly hasMarket: boolean
}

/** What getting out of `size` wei of redemption value gives, by the protocol and on the market, by the figures of one block. */
export function exitCells(source: ExitSource, token: LstId, size: bigint): ExitCells {
  const { protocols } = source.figures
  const rate = rateOf(protocols, token)
  const amount = rate === undefined ? undefined : tokensWorth(size, rate)
  if (rate === undefined || amount === undefined) {
    const none = whyNot(protocols[LST_PROTOCOL[token]], 'no-rate')
    return { size, own: token === 'cbeth' ? unknownCell('custodian') : none, market: none }
  }
  const value = valueInEth(rate, amount)
  return {
    ...{ size, amount, value },
    own: ownExit(source, token, { amount, value }),
    market: marketExit(source, token, { amount, value }),
  }
}

function marketExit(
  { figures, offers, hasMarket }: ExitSource,
  token: LstId,
  { amount, value }: { readonly amount: bigint; readonly value: bigint },
): Cell<MarketExit> {
  if (!hasMarket) return failedCell('not-in-deployment')
  if (offers === undefined) return unknownCell('reading')
  if (!offers.ok) return failedCell(offers.error.code)
  const quote = quoteFor(offers, amount)
  const best = quote === undefined ? undefined : bestQuote(quote)
  const offer = offerFor(offers, hasMarket, amount)
  if (quote === undefined || best === undefined || offer.is === 'none') return unknownCell('no-quote')
  const gasPrice = readingValue(figures.gas)
  const perGas = gasPrice === undefined ? undefined : pricePerGas(gasPrice)
  const { receives, discount, gas } = priceSell({ token, value, offer, perGas })
  if (receives === undefined || discount === undefined) return unknownCell('no-quote')
  // Of the block of the rate that the size was made by, and as old.
  const { is } = figures.protocols[LST_PROTOCOL[token]]
  if (is === 'loading' || is === 'unavailable') return unknownCell('no-rate')
  return {
    is,
    value: { receives, discount, pool: best.pool, ...(gas === undefined ? {} : { gas }) },
    at: { number: quote.at.number, timestamp: quote.at.timestamp },
    source: best.pool,
  }
}
