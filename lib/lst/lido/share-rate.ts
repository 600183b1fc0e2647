import type { Ratio } from '@/lib/core/ratio'
import { mulDivCeil, mulDivFloor } from '@/lib/core/ratio'
import type { LidoState } from '@/lib/lst/lido/state'

/**
 * stETH per share, as Lido computes it: ether of the pool itself over its own shares. Shares minted for vaults outside the pool are
 * left out of both, because their ether is derived from this rate.
 */
export function shareRate(state: LidoState): Ratio {
  return {
    num: state.totalPooledEther - state.externalEther,
    den: state.totalShares - state.externalShares,
  }
}

/** Mirrors `stETH.getSharesByPooledEth`: rounds down. */
export function sharesByEther(rate: Ratio, ether: bigint): bigint {
  return mulDivFloor(ether, rate.den, rate.num)
}

/** Mirrors `stETH.getPooledEthByShares`: rounds down. */
export function etherByShares(rate: Ratio, shares: bigint): bigint {
  return mulDivFloor(shares, rate.num, rate.den)
}

/** Mirrors `stETH.getPooledEthBySharesRoundUp`. */
export function etherBySharesUp(rate: Ratio, shares: bigint): bigint {
  return mulDivCeil(shares, rate.num, rate.den)
}
