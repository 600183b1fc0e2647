import type { LstId } from '@/lib/core/lst'
import type { ExitKind } from '@/lib/lst/stake-types'

const EXIT: Record<LstId, ExitKind> = {
  steth: 'queue', // WithdrawalQueueERC721
  wsteth: 'queue', // the same queue, after unwrapping
  reth: 'instant', // rETH.burn, while there is collateral
  cbeth: 'external', // only at the custodian, or on a market
}

/** How holders of a token leave. */
export function exitKind(lst: LstId): ExitKind {
  return EXIT[lst]
}
