import type { LstId } from '@/lib/core/lst'

/** The calls whose cost is told before there is a wallet to estimate with. */
export type GasAction =
  | 'stake-steth'
  | 'stake-wsteth'
  | 'stake-reth'
  | 'wrap'
  | 'unwrap'
  | 'approve'
  | 'request-steth'
  | 'request-wsteth'
  | 'request-further-steth'
  | 'request-further-wsteth'
  | 'claim'
  | 'claim-further'
  | 'burn'
  | 'sell-uniswap'
  | 'buy-uniswap'
  | 'sell-curve'
  | 'buy-curve'

/**
 * Gas that each call usually takes, on the high side; rETH without validator assignment (measured 159,690 to 246,755, `measured.md`
 * 2.2). Requests are with a permit and sales with one where the token has it; `further` is each one more in the same transaction. Those of
 * getting out and of trading are what the devnet's contracts took (request 218,729 for stETH and 225,096 for wstETH, each further 104,950
 * and 116,005; claim 75,610, each further 33,672; sale 170,134 and 121,309, purchase 139,257 and 128,038 on Uniswap and on a Curve-style
 * pool) with a good quarter on top for proxies and ticks; a chain test holds them to that. Only for the figure shown before connecting and for what MAX leaves: what is signed is always estimated on the chain.
 */
export const GAS_UNITS: Record<GasAction, bigint> = {
  'stake-steth': 110_000n,
  'stake-wsteth': 160_000n,
  'stake-reth': 247_000n,
  wrap: 130_000n,
  unwrap: 130_000n,
  approve: 50_000n,
  'request-steth': 270_000n,
  'request-wsteth': 290_000n,
  'request-further-steth': 120_000n,
  'request-further-wsteth': 130_000n,
  claim: 100_000n,
  'claim-further': 45_000n,
  burn: 137_000n,
  'sell-uniswap': 220_000n,
  'buy-uniswap': 180_000n,
  'sell-curve': 160_000n,
  'buy-curve': 160_000n,
}

/** Gas that getting out again usually takes: Lido's request and claim together, Rocket Pool's burn (137,000, `measured.md` 2.2). */
export const EXIT_GAS_UNITS: Record<Exclude<LstId, 'cbeth'>, bigint> = {
  steth: 400_000n,
  wsteth: 450_000n,
  reth: 150_000n,
}

/**
 * Gas that is signed for beyond the estimate: a deposit that lands before ours can fill Rocket Pool's deposit pool to 32 ETH, so that
 * ours assigns a validator, about 190,000 more than any estimate made before (`measured.md` 2.2).
 */
export const RETH_ASSIGNMENT_GAS = 250_000n
