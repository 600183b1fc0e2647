import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'

const BP = 10_000n
const ONE: Ratio = { num: 1n, den: 1n }

/**
 * `HF = C*LT/D`, exact; undefined without debt. Aave's own differs by its rounding to 8 decimals of a dollar.
 *
 * @param seen what the oracle says the collateral is worth, wei of ether
 * @param threshold basis points
 */
export function healthFactor(seen: Ratio, debt: bigint, threshold: bigint): Ratio | undefined {
  return debt === 0n ? undefined : { num: seen.num * threshold, den: seen.den * debt * BP }
}

/** Below 1, as `ValidationLogic.validateLiquidationCall` asks: at 1 it still stands. */
export function isBelowOne(factor: Ratio | undefined): boolean {
  return factor !== undefined && compareRatio(factor, ONE) < 0
}

/** `1 - 1/HF`: by how much the collateral may fall in the oracle's eyes, exact; below 0 where it has fallen further, undefined without debt. Of a factor above 0. */
export function toleratedFall(factor: Ratio | undefined): Ratio | undefined {
  return factor === undefined ? undefined : { num: factor.num - factor.den, den: factor.num }
}
