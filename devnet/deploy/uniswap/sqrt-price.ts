const Q192 = 1n << 192n
const WAD = 10n ** 18n

/** Integer square root, rounded down. */
function sqrt(value: bigint): bigint {
  if (value < 2n) return value
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + value / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

/** `sqrtPriceX96` of a pool where one token0 is worth `rate` of token1 (both with 18 decimals; rate in wei), rounded down. */
export function sqrtPriceX96(rate: bigint): bigint {
  return sqrt((rate * Q192) / WAD)
}
