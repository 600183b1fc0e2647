import type { LstId } from '@/lib/core/lst'

/** The calls whose cost is told before there is a wallet to estimate with. */
export type GasAction = 'stake-steth' | 'stake-wsteth' | 'stake-reth' | 'wrap' | 'unwrap' | 'approve'

/**
 * Gas that each call usually takes, on the high side; rETH without validator assignment (measured 159,690 to 246,755, `measured.md`
 * 2.2). Only for the figure shown before connecting and for what MAX leaves: what is signed is always estimated on the chain.
 */
export const GAS_UNITS: Record<GasAction, bigint> = {
  'stake-steth': 110_000n,
  'stake-wsteth': 160_000n,
  'stake-reth': 247_000n,
  wrap: 130_000n,
  unwrap: 130_000n,
  approve: 50_000n,
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
