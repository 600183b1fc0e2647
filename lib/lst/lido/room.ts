import { mulDivFloor } from '@/lib/core/ratio'
import type { LidoState } from '@/lib/lst/lido/state'
import type { StakeRoom } from '@/lib/lst/stake-types'

/** The meter says "nearly reached" below this share of the full window. */
const NEAR_LIMIT = { num: 10n, den: 100n }

/** Room under Lido's stake limit, from `getStakeLimitFullInfo()`; the same for stETH and wstETH. */
export function lidoRoom(state: LidoState): StakeRoom {
  const { stakeLimit } = state
  const minimum = 1n
  if (state.isStopped) return { status: 'stopped', available: 0n, minimum }
  if (stakeLimit.isPaused) return { status: 'paused', available: 0n, minimum }
  if (!stakeLimit.isSet) return { status: 'open', minimum }
  const { current, max, growthBlocks } = stakeLimit
  // growthBlocks 0 = the limit does not refill
  const perBlock = growthBlocks === 0n ? 0n : max / growthBlocks
  const isNear = current < mulDivFloor(max, NEAR_LIMIT.num, NEAR_LIMIT.den)
  const status = current === 0n ? 'exhausted' : isNear ? 'near-limit' : 'open'
  return { status, available: current, max, perBlock, minimum }
}
