import type { LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import type { Pool } from '@/lib/deployment/market'
import { discountOf } from '@/lib/exit/break-even'
import type { BurnPart } from '@/lib/exit/burn-part'
import { queueGas } from '@/lib/exit/queue-gas'
import { type Net, sellNet, waitNet } from '@/lib/exit/route-net'
import { sellActions } from '@/lib/exit/trade-gas'
import type { Missing } from '@/lib/exit/verdict'
import type { WaitRange } from '@/lib/exit/wait-range'
import { presentValue } from '@/lib/exit/yearly-rate'
import { GAS_UNITS } from '@/lib/lst/gas-units'

/** What the market pays for an amount; `none` = this deployment has no pool for it. */
export type Offer =
  | { readonly is: 'known'; readonly out: bigint; readonly pool: Pool['kind'] }
  | { readonly is: 'unknown' }
  | { readonly is: 'none' }

interface Priced {
  /** ETH (wei) that arrives in the end; undefined = not known */
  readonly receives: bigint | undefined
  readonly net: Net | undefined
  readonly missing: readonly Missing[]
}

export interface PricedWait extends Priced {
  readonly kind: 'wait'
  /** wei, by the gas price of now */
  readonly gas: { readonly request: bigint; readonly claim: bigint } | undefined
  /** what the time is worth to the user, wei, between the shortest and the longest wait; undefined = not known */
  readonly time: Net | undefined
  readonly wait: WaitRange | undefined
  readonly requests: number
}

export interface PricedSell extends Priced {
  readonly kind: 'sell'
  readonly gas: bigint | undefined
  /** of the redemption value, fees of the pool and price impact included; negative at a premium */
  readonly discount: Ratio | undefined
}

export interface PricedBurn extends Priced {
  readonly kind: 'burn'
  readonly part: BurnPart
  /** wei that the rest brings on the market; undefined = not known, or there is no rest */
  readonly rest: bigint | undefined
  readonly gas: bigint | undefined
}

/** Waiting in Lido's queue with an amount worth `value` wei, as so many requests. `perGas` in wei; undefined figures are not known. */
export function priceWait(ask: {
  readonly token: 'steth' | 'wsteth'
  readonly value: bigint
  readonly k: Ratio | undefined
  readonly wait: WaitRange | undefined
  readonly requests: number
  /** losses are being counted: nobody knows what of `value` will be paid, so it is compared with nothing */
  readonly isBunker?: boolean
  readonly perGas: bigint | undefined
}): PricedWait {
  const { value, k, wait, requests, perGas, isBunker = false } = ask
  const units = queueGas(ask.token, requests)
  const gas =
    perGas === undefined ? undefined : { request: units.request * perGas, claim: units.claim * perGas }
  const net =
    k === undefined || gas === undefined || isBunker
      ? undefined
      : waitNet(value, k, wait, gas.request + gas.claim)
  const lost = (seconds: bigint, rate: Ratio) => value - presentValue(value, rate, seconds)
  const time =
    k === undefined
      ? undefined
      : k.num === 0n
        ? { low: 0n, high: 0n }
        : wait && { low: lost(wait.from, k), high: lost(wait.to, k) }
  const missing: Missing[] = []
  if (isBunker) missing.push('payout')
  if (k === undefined) missing.push('intent')
  else if (k.num !== 0n && wait === undefined) missing.push('wait')
  if (gas === undefined) missing.push('fee')
  return { kind: 'wait', receives: value, gas, time, wait, requests, net, missing }
}

/** Selling on the market now. `value` is the redemption value in wei, against which the discount counts. */
export function priceSell(ask: {
  readonly token: LstId
  readonly value: bigint
  readonly offer: Exclude<Offer, { is: 'none' }>
  readonly perGas: bigint | undefined
}): PricedSell {
  const { offer, perGas, value } = ask
  const missing: Missing[] = perGas === undefined ? ['fee'] : []
  if (offer.is === 'unknown')
    return {
      ...{ kind: 'sell', receives: undefined, gas: undefined, discount: undefined, net: undefined },
      missing: ['market', ...missing],
    }
  const gas = perGas === undefined ? undefined : unitsToSell(ask.token, offer.pool) * perGas
  const net = gas === undefined ? undefined : sellNet(offer.out, gas)
  return { kind: 'sell', receives: offer.out, gas, discount: discountOf(value, offer.out), net, missing }
}

/** Burning rETH: all of it, or what the collateral covers with the rest sold at its own, smaller size. */
export function priceBurn(ask: {
  readonly part: BurnPart
  readonly rest: Offer
  readonly perGas: bigint | undefined
}): PricedBurn {
  const { part, rest, perGas } = ask
  const isWhole = part.rest === 0n
  const restOut = !isWhole && rest.is === 'known' ? rest.out : undefined
  const missing: Missing[] = []
  if (!isWhole && restOut === undefined) missing.push('market')
  if (perGas === undefined) missing.push('fee')
  const units = GAS_UNITS.burn + (!isWhole && rest.is === 'known' ? unitsToSell('reth', rest.pool) : 0n)
  const gas = perGas === undefined || (!isWhole && restOut === undefined) ? undefined : units * perGas
  const receives = isWhole ? part.pays : restOut === undefined ? undefined : part.pays + restOut
  const net = receives === undefined || gas === undefined ? undefined : sellNet(receives, gas)
  return { kind: 'burn', part, rest: restOut, gas, receives, net, missing }
}

function unitsToSell(token: LstId, pool: Pool['kind']): bigint {
  return sellActions(token, pool).reduce((sum, action) => sum + GAS_UNITS[action], 0n)
}
