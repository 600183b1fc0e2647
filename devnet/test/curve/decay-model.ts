const ONE = 10n ** 18n
const DIGITS = 10n ** 60n
const HALVINGS = 8n
const LN2 = 693147180559945309n

/** e^-power, 18 decimals, rounded down: the power is halved eight times, its series summed to 60 digits and squared back. */
export function expMinus(power: bigint): bigint {
  const small = (power * DIGITS) / ONE / 2n ** HALVINGS
  let term = DIGITS
  let total = DIGITS
  for (let n = 1n; term !== 0n; n += 1n) {
    term = (-term * small) / (DIGITS * n)
    total += term
  }
  for (let step = 0n; step < HALVINGS; step += 1n) total = (total * total) / DIGITS
  return (total * ONE) / DIGITS
}

/** One half for each half time, 18 decimals; seconds. */
export function halved(elapsed: bigint, halfTime: bigint): bigint {
  return expMinus((elapsed * LN2) / halfTime)
}
