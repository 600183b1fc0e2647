/*
 * The StableSwap invariant in whole numbers, written from its published description for any number of coins and not from the devnet's
 * contracts, so that the two can be held against each other:
 * `A n^n sum(x) + D = A D n^n + D^(n+1) / (n^n prod(x))`, where Curve's A is the A of this formula times n^(n-1).
 */

const A_PRECISION = 100n
const ROUNDS = 255
const ONE = 10n ** 18n

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n)
const settled = (a: bigint, b: bigint) => a - b <= 1n && b - a <= 1n

/** `D^(n+1) / (n^n prod(x))` as the pools round it: the oldest ones divide by each `n x + 1`, later ones by n^n in the end. */
function curvature(d: bigint, xp: readonly bigint[], oldest: boolean): bigint {
  const n = BigInt(xp.length)
  if (oldest) return xp.reduce((product, x) => (product * d) / (x * n + 1n), d)
  return xp.reduce((product, x) => (product * d) / x, d) / n ** n
}

/**
 * D of balances with 18 decimals.
 *
 * @param amp Curve's A times 100
 * @throws RangeError when it does not settle
 */
export function getD(xp: readonly bigint[], amp: bigint, oldest: boolean): bigint {
  const n = BigInt(xp.length)
  const total = sum(xp)
  if (total === 0n) return 0n
  const ann = amp * n
  let d = total
  for (let round = 0; round < ROUNDS; round += 1) {
    const p = curvature(d, xp, oldest)
    const next =
      (((ann * total) / A_PRECISION + p * n) * d) / (((ann - A_PRECISION) * d) / A_PRECISION + (n + 1n) * p)
    if (settled(next, d)) return next
    d = next
  }
  throw new RangeError('D does not settle.')
}

/** Balance of coin `j` that keeps D when the others are as in `xp`, whose own j-th entry is ignored. */
export function getY(j: number, xp: readonly bigint[], amp: bigint, d: bigint): bigint {
  const n = BigInt(xp.length)
  const ann = amp * n
  const others = xp.filter((_, index) => index !== j)
  const c = (others.reduce((product, x) => (product * d) / (x * n), d) * d * A_PRECISION) / (ann * n)
  const b = sum(others) + (d * A_PRECISION) / ann
  let y = d
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = (y * y + c) / (2n * y + b - d)
    if (settled(next, y)) return next
    y = next
  }
  throw new RangeError('y does not settle.')
}

/** Price of coin 1 in coin 0 between two coins, 18 decimals, without fee: `dx0/dx1` along the curve, as Curve's oracles compute it. */
export function getPrice(xp: readonly [bigint, bigint], amp: bigint, d: bigint): bigint {
  const [x, y] = xp
  const weight = (amp * 2n * x) / A_PRECISION
  const bend = [x, y].reduce((value, balance) => (value * d) / balance, d / 4n)
  return (ONE * (weight + (bend * x) / y)) / (weight + bend)
}
