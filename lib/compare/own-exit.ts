import { type Cell, type CompareReason, cellOf, unknownCell } from '@/lib/compare/cell'
import type { ExitSource } from '@/lib/compare/exit-cells'
import { offerFor } from '@/lib/compare/market-offers'
import type { LstId } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { burnPart } from '@/lib/exit/burn-part'
import { estimateWait, newPlace, type UnknownWait } from '@/lib/exit/estimate-wait'
import { lastReportAt } from '@/lib/exit/last-report'
import { priceBurn, priceWait } from '@/lib/exit/price-routes'
import { type WaitRange, waitRange } from '@/lib/exit/wait-range'
import { NO_RATE } from '@/lib/exit/yearly-rate'
import { requestQuote } from '@/lib/lst/lido/quote-request'
import type { LidoState } from '@/lib/lst/lido/state'
import { pricePerGas } from '@/lib/lst/network-fee'
import type { RocketPoolState } from '@/lib/lst/rocket-pool/state'

/** How long the queue takes from now, seconds; or why nobody knows. */
export type QueueWait =
  | ({ readonly is: 'known' } & WaitRange)
  | { readonly is: 'unknown'; readonly why: UnknownWait }

/** A request in Lido's queue: paid at par, later, unless there are losses meanwhile. Wei. */
export interface QueueExit {
  readonly kind: 'queue'
  readonly receives: bigint
  readonly requests: number
  readonly wait: QueueWait
  /** what the request and the claim usually cost in network fees; absent where the gas price is not known */
  readonly gas?: bigint
}

/** `rETH.burn` at once, as far as the collateral covers; the rest would be sold. Wei. */
export interface BurnExit {
  readonly kind: 'burn'
  /** rETH that can be burnt, and ether that it pays at par; 0n where there is no collateral */
  readonly burns: bigint
  readonly pays: bigint
  /** rETH beyond the collateral */
  readonly rest: bigint
  /** ether that the rest brings on the market; absent without a rest, without a burn, and where it is not known */
  readonly restPays?: bigint
  /** both together; absent while a part of it is not known */
  readonly receives?: bigint
  readonly gas?: bigint
}

/** The protocol's own way out of an amount. */
export type OwnExit = QueueExit | BurnExit

interface Sold {
  /** wei of the token, and of ether that it is redeemed for */
  readonly amount: bigint
  readonly value: bigint
}

/** What the protocol itself gives for an amount: Lido's queue, Rocket Pool's burn; cbETH's custodian tells no contract. */
export function ownExit(source: ExitSource, token: LstId, sold: Sold): Cell<OwnExit> {
  const { protocols } = source.figures
  switch (token) {
    case 'steth':
    case 'wsteth':
      return cellOf(protocols.lido, (state) => queueExit(source, state, token, sold.amount))
    case 'reth':
      return cellOf(protocols['rocket-pool'], (state) => burnExit(source, state, sold.amount))
    case 'cbeth':
      return unknownCell('custodian')
  }
}

function perGasOf({ figures }: ExitSource): bigint | undefined {
  const gas = readingValue(figures.gas)
  return gas === undefined ? undefined : pricePerGas(gas)
}

function queueExit(
  source: ExitSource,
  state: LidoState,
  token: 'steth' | 'wsteth',
  amount: bigint,
): QueueExit | CompareReason {
  const quote = requestQuote(state, undefined, token, amount)
  if (!quote.ok) {
    const { code } = quote.error
    return code === 'queue-paused' || code === 'protocol-stopped' ? code : 'not-requestable'
  }
  const { stEth, parts, isBunker } = quote.value
  if (isBunker) return 'bunker'
  const wait = waitOf(source, state, stEth)
  const range = wait.is === 'known' ? wait : undefined
  // What time is worth differs from user to user: it is left out here, and priced on the page for getting out.
  const { receives, gas } = priceWait({
    ...{ token, value: stEth, k: NO_RATE, wait: range, requests: parts.length },
    perGas: perGasOf(source),
  })
  if (receives === undefined) return 'not-requestable'
  const fee = gas === undefined ? {} : { gas: gas.request + gas.claim }
  return { kind: 'queue', receives, requests: parts.length, wait, ...fee }
}

function waitOf({ figures, block }: ExitSource, { queue, isStopped }: LidoState, stEth: bigint): QueueWait {
  const now = block.timestamp
  const estimate = estimateWait({
    ...{ now, queue, isStopped },
    lastReportAt: lastReportAt(figures.apr),
    place: newPlace(queue, stEth, now),
    history: readingValue(figures.history)?.waits,
  })
  if (estimate.is === 'unknown') return { is: 'unknown', why: estimate.why }
  const range = waitRange(estimate, now)
  return range === undefined ? { is: 'unknown', why: 'report-unknown' } : { is: 'known', ...range }
}

function burnExit(source: ExitSource, state: RocketPoolState, amount: bigint): BurnExit {
  const part = burnPart(state, amount)
  const { burns, pays, rest } = part
  if (burns === 0n) return { kind: 'burn', burns, pays, rest }
  const offer = offerFor(source.offers, source.hasMarket, rest)
  const { receives, gas, rest: restPays } = priceBurn({ part, rest: offer, perGas: perGasOf(source) })
  return {
    ...{ kind: 'burn', burns, pays, rest },
    ...(restPays === undefined ? {} : { restPays }),
    ...(receives === undefined ? {} : { receives }),
    ...(gas === undefined ? {} : { gas }),
  }
}
