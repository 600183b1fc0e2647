import { maxUint256, parseEther } from 'viem'
import type { Tx } from '../../chain/block-writer'
import { encode } from '../../chain/contract'
import { ACTORS } from '../actors'
import type { Contracts } from '../deploy-contracts'
import { TOKEN_KEYS, type UniswapPool } from './pools'

/** A mint that writes both ends of a range, or a removal with a mint. */
const LIQUIDITY_GAS = 2_000_000n

/**
 * Call data of a mint around `tick`. The ether of the range decides how much liquidity it is; of the other token twice as much is
 * offered, so that there is enough of it wherever the ends are rounded to.
 *
 * @param tick the pool's current one
 */
export function mintData(c: Contracts, pool: UniswapPool, kind: 'wide' | 'narrow', tick: number) {
  const { reach, ether } = pool[kind]
  const toSpacing = (value: number) => Math.round(value / pool.spacing) * pool.spacing
  return encode(c.positionManager, 'mint', [
    {
      token0: c[TOKEN_KEYS[pool.token]].address,
      token1: c.weth.address,
      fee: pool.fee,
      tickLower: toSpacing(tick - reach),
      tickUpper: toSpacing(tick + reach),
      amount0Desired: parseEther(String(ether * 2)),
      amount1Desired: parseEther(String(ether)),
      amount0Min: 0n,
      amount1Min: 0n,
      recipient: ACTORS.marketMaker,
      deadline: maxUint256,
    },
  ])
}

/** A transaction of the market maker at the position manager, several calls as one. */
export function positionTx(c: Contracts, calls: readonly `0x${string}`[], what: string): Tx {
  return {
    from: ACTORS.marketMaker,
    to: c.positionManager.address,
    data: encode(c.positionManager, 'multicall', [calls]),
    gas: LIQUIDITY_GAS,
    what,
  }
}
