import type { LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import {
  type BreakEvenWait,
  breakEvenDiscount,
  breakEvenWait,
  discountWithGas,
  type ExitGas,
} from '@/lib/exit/break-even'
import type { BurnPart } from '@/lib/exit/burn-part'
import {
  type Offer,
  type PricedBurn,
  type PricedSell,
  type PricedWait,
  priceBurn,
  priceSell,
  priceWait,
} from '@/lib/exit/price-routes'
import { exitVerdict, type Verdict } from '@/lib/exit/verdict'
import type { WaitRange } from '@/lib/exit/wait-range'

export interface ExitAsk {
  readonly token: LstId
  /** redemption value of the amount, wei */
  readonly value: bigint
  /** yearly rate that time costs; undefined = not told yet */
  readonly k: Ratio | undefined
  /** wei per gas; undefined = not known */
  readonly perGas: bigint | undefined
  /** the queue, where it takes requests of this amount now */
  readonly queue?: {
    readonly wait: WaitRange | undefined
    readonly requests: number
    readonly isBunker?: boolean
  }
  readonly offer: Offer
  /** what rETH can burn now and what the market pays for the rest; absent where nothing can be burnt */
  readonly burn?: { readonly part: BurnPart; readonly rest: Offer }
}

export interface ExitPrices {
  readonly value: bigint
  readonly wait?: PricedWait
  readonly sell?: PricedSell
  readonly burn?: PricedBurn
  readonly verdict: Verdict
  /** discounts at which both ways are worth the same, at the shortest and the longest expected wait; undefined = not known */
  readonly discount: { readonly low: Ratio; readonly high: Ratio } | undefined
  /** wait at which the two turn, fees included; undefined = not known */
  readonly longest: BreakEvenWait | undefined
}

/** Every way out of an amount with its price, and which is better. Pure: the caller brings one block's figures. */
export function priceExit(ask: ExitAsk): ExitPrices {
  const { token, value, k, perGas, queue, offer, burn } = ask
  const wait =
    queue !== undefined && (token === 'steth' || token === 'wsteth')
      ? priceWait({ token, value, k, perGas, ...queue })
      : undefined
  const sell = offer.is === 'none' ? undefined : priceSell({ token, value, offer, perGas })
  const burnt = burn === undefined ? undefined : priceBurn({ ...burn, perGas })
  const routes = [wait, sell, burnt].flatMap((route) => (route === undefined ? [] : [route]))
  return {
    value,
    ...(wait === undefined ? {} : { wait }),
    ...(sell === undefined ? {} : { sell }),
    ...(burnt === undefined ? {} : { burn: burnt }),
    verdict: exitVerdict(routes, value),
    ...breakEvens(value, k, wait, sell),
  }
}

function breakEvens(
  value: bigint,
  k: Ratio | undefined,
  wait: PricedWait | undefined,
  sell: PricedSell | undefined,
): Pick<ExitPrices, 'discount' | 'longest'> {
  const nothing = { discount: undefined, longest: undefined }
  if (k === undefined || wait?.gas === undefined || sell?.gas === undefined) return nothing
  if (wait.missing.includes('payout')) return nothing
  const gas: ExitGas = { wait: wait.gas.request + wait.gas.claim, sell: sell.gas }
  const low = breakEvenDiscount(value, k, wait.wait?.from, gas)
  const high = breakEvenDiscount(value, k, wait.wait?.to, gas)
  const d = sell.receives === undefined ? undefined : discountWithGas(value, sell.receives, gas)
  return {
    discount: low === undefined || high === undefined ? undefined : { low, high },
    longest: d === undefined ? undefined : breakEvenWait(k, d),
  }
}
