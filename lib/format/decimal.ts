/** How the digits beyond `places` are dropped: down toward zero (balances, receipts), up away from zero (costs, debts), or to the nearest. */
export type Rounding = 'down' | 'up' | 'nearest'

/** A value scaled by 10^`decimals`, rounded to `places` of them: `whole` and `fraction` are what remains, without sign. */
export interface DecimalParts {
  readonly negative: boolean
  readonly whole: bigint
  /** exactly `places` digits */
  readonly fraction: string
}

/**
 * Splits a scaled integer into its decimal digits, exactly. `nearest` rounds halves away from zero. A value that rounds to zero is not
 * negative. `places` may be above `decimals`; the digits beyond are zeros.
 */
export function decimalParts(
  value: bigint,
  decimals: number,
  places: number,
  rounding: Rounding = 'down',
): DecimalParts {
  const magnitude = value < 0n ? -value : value
  const scaled = rescale(magnitude, decimals, places, rounding)
  const unit = 10n ** BigInt(places)
  const fraction = places === 0 ? '' : (scaled % unit).toString().padStart(places, '0')
  return { negative: value < 0n && scaled !== 0n, whole: scaled / unit, fraction }
}

function rescale(magnitude: bigint, decimals: number, places: number, rounding: Rounding): bigint {
  if (places >= decimals) return magnitude * 10n ** BigInt(places - decimals)
  const divisor = 10n ** BigInt(decimals - places)
  if (rounding === 'up') return (magnitude + divisor - 1n) / divisor
  if (rounding === 'nearest') return (magnitude + divisor / 2n) / divisor
  return magnitude / divisor
}
