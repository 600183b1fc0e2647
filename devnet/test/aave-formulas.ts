const RAY = 10n ** 27n
const WAD = 10n ** 18n
const YEAR = 31_536_000n
const NO_DEBT = 2n ** 256n - 1n

/** Half a unit and more is rounded up, as Aave's own arithmetic does. */
const rounded = (product: bigint, by: bigint) => (product + by / 2n) / by
export const rayMul = (a: bigint, b: bigint) => rounded(a * b, RAY)
const percentMul = (value: bigint, basisPoints: bigint) => rounded(value * basisPoints, 10_000n)

/** One asset of an account: wei, price in USD with 8 decimals, basis points that hold for this account. */
export interface Holding {
  readonly collateral: bigint
  readonly debt: bigint
  readonly price: bigint
  readonly ltv: bigint
  readonly threshold: bigint
}

/** `getUserAccountData` from balances, prices and configuration alone. */
export function accountData(holdings: readonly Holding[]) {
  const sum = (of: (holding: Holding) => bigint) =>
    holdings.reduce((total, holding) => total + of(holding), 0n)
  const worth = (amount: bigint, price: bigint) => (amount * price) / WAD
  const collateral = sum((h) => worth(h.collateral, h.price))
  const debt = sum((h) => worth(h.debt, h.price))
  const average = (basisPoints: (h: Holding) => bigint) =>
    collateral === 0n ? 0n : sum((h) => worth(h.collateral, h.price) * basisPoints(h)) / collateral
  const [ltv, threshold] = [average((h) => h.ltv), average((h) => h.threshold)]
  const allowed = percentMul(collateral, ltv)
  return {
    collateral,
    debt,
    available: allowed > debt ? allowed - debt : 0n,
    threshold,
    ltv,
    healthFactor: debt === 0n ? NO_DEBT : rounded(percentMul(collateral, threshold) * WAD, debt),
  }
}

/** Debts compound by the second; the power is taken by its first three terms. Rays. */
export function compounded(rate: bigint, seconds: bigint): bigint {
  const square = rayMul(rate, rate) / (YEAR * YEAR)
  const cube = rayMul(square, rate) / YEAR
  const [n, n1, n2] = [seconds, seconds - 1n, seconds - 2n]
  return RAY + (rate * n) / YEAR + (n * n1 * square) / 2n + (n * n1 * n2 * cube) / 6n
}

/** Supplies earn without compounding between two moves. Rays. */
export const linear = (rate: bigint, seconds: bigint) => RAY + (rate * seconds) / YEAR
