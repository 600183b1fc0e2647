import { mulDivFloor } from '@/lib/core/ratio'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { FeedAnswer } from '@/lib/read/judge-answer'
import type { Fiat, FiatPrice } from '@/lib/read/snapshot'

/** Decimals of every fiat price. */
export const FIAT_DECIMALS = 8

/** The feeds a price of ETH is made of: its dollar price, and the dollar price of the other currency. */
export const FIAT_PAIRS: Record<Fiat, readonly [string, ...string[]]> = {
  usd: ['ETH/USD'],
  eur: ['ETH/USD', 'EUR/USD'],
  jpy: ['ETH/USD', 'JPY/USD'],
}

function scaled(decimals: number): bigint {
  return 10n ** BigInt(decimals)
}

/** ETH in a currency: its dollar price over the currency's, rounded down at 8 decimals. `fx` undefined = dollars. */
export function fiatPrice(
  ether: Result<FeedAnswer, AppError>,
  fx: Result<FeedAnswer, AppError> | undefined,
): Result<FiatPrice, AppError> {
  if (!ether.ok) return ether
  if (fx !== undefined && !fx.ok) return fx
  const dollars = ether.value
  const other = fx?.value ?? { answer: 1n, decimals: 0, updatedAt: dollars.updatedAt }
  const price = mulDivFloor(
    dollars.answer,
    scaled(FIAT_DECIMALS) * scaled(other.decimals),
    scaled(dollars.decimals) * other.answer,
  )
  if (price === 0n) return err({ code: 'feed-invalid', detail: 'a price that rounds to 0' })
  const updatedAt = dollars.updatedAt < other.updatedAt ? dollars.updatedAt : other.updatedAt
  return ok({ price, decimals: FIAT_DECIMALS, updatedAt })
}
