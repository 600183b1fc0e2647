import type { LstId } from '@/lib/core/lst'
import type { ExpectedMoment } from '@/lib/exit/wait-range'

/** When ether asked for now would be claimable. */
export function useWaitEstimate(_token: LstId, _stEth: bigint | undefined): ExpectedMoment {
  return { is: 'unknown' }
}
