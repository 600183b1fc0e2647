import type { Ratio } from '@/lib/core/ratio'

const Q192 = 2n ** 192n
const MOST = 2n ** 256n - 1n
const MAX_TICK = 887_272n

/** sqrt(1.0001^-(2^i)) in 128.128 fixed point, as Uniswap v3's TickMath has them. */
const FACTORS = [
  0xfffcb933bd6fad37aa2d162d1a594001n,
  0xfff97272373d413259a46990580e213an,
  0xfff2e50f5f656932ef12357cf3c7fdccn,
  0xffe5caca7e10e4e61c3624eaa0941cd0n,
  0xffcb9843d60f6159c9db58835c926644n,
  0xff973b41fa98c081472e6896dfb254c0n,
  0xff2ea16466c96a3843ec78b326b52861n,
  0xfe5dee046a99a2a811c461f1969c3053n,
  0xfcbe86c7900a88aedcffc83b479aa3a4n,
  0xf987a7253ac413176f2b074cf7815e54n,
  0xf3392b0822b70005940c7a398e4b70f3n,
  0xe7159475a2c29b7443b29c7fa6e889d9n,
  0xd097f3bdfd2022b8845ad8f792aa5825n,
  0xa9f746462d870fdf8a65dc1f90e061e5n,
  0x70d869a156d2a1b890bb3df62baf32f7n,
  0x31be135f97d08fd981231505542fcfa6n,
  0x9aa508b5b7a84e1c677de54f3e99bc9n,
  0x5d6af8dedb81196699c329225ee604n,
  0x2216e584f5fa1ea926041bedfe98n,
  0x48a170391f7dc42444e8fa2n,
] as const

/** Square root of a tick's price times 2^96, rounded up, as `TickMath.getSqrtRatioAtTick`. Undefined for a tick that cannot be. */
export function sqrtRatioAtTick(tick: bigint): bigint | undefined {
  const size = tick < 0n ? -tick : tick
  if (size > MAX_TICK) return undefined
  let ratio = 2n ** 128n
  for (const [bit, factor] of FACTORS.entries()) {
    if (((size >> BigInt(bit)) & 1n) === 1n) ratio = (ratio * factor) >> 128n
  }
  if (tick > 0n) ratio = MOST / ratio
  return (ratio + 2n ** 32n - 1n) >> 32n
}

/**
 * Mean tick between two cumulatives `seconds` apart, oldest first, as `observe([seconds, 0])` gives them; rounded down, below 0 too, as
 * `OracleLibrary.consult` does.
 */
export function meanTick([older, newer]: readonly [bigint, bigint], seconds: bigint): bigint {
  const delta = newer - older
  const tick = delta / seconds
  return delta < 0n && delta % seconds !== 0n ? tick - 1n : tick
}

/**
 * ETH per token by the square root of a Uniswap v3 price, exact. `isTokenFirst`: the token is the pool's token0. Both coins have 18
 * decimals. Undefined for a pool without a price.
 */
export function priceOfSqrt(sqrtPriceX96: bigint, isTokenFirst: boolean): Ratio | undefined {
  if (sqrtPriceX96 <= 0n) return undefined
  const square = sqrtPriceX96 * sqrtPriceX96
  return isTokenFirst ? { num: square, den: Q192 } : { num: Q192, den: square }
}

/** ETH per token at the mean tick of `observe([seconds, 0])`: the TWAP that a pool votes by. Undefined for a tick that cannot be. */
export function twapPrice(
  cumulatives: readonly [bigint, bigint],
  seconds: bigint,
  isTokenFirst: boolean,
): Ratio | undefined {
  const sqrt = sqrtRatioAtTick(meanTick(cumulatives, seconds))
  return sqrt === undefined ? undefined : priceOfSqrt(sqrt, isTokenFirst)
}
