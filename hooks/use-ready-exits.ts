import { useMemo } from 'react'
import { useLive } from '@/hooks/use-live'
import type { PositionsView } from '@/hooks/use-positions'
import { readingValue } from '@/lib/core/reading'
import { rateOf } from '@/lib/lst/rate-of'
import { type ReadyExits, readyExits } from '@/lib/positions/ready-exits'

/** What of the shown addresses can be turned into ether right now. */
export function useReadyExits({ each }: PositionsView): ReadyExits {
  const { protocols } = useLive().figures
  return useMemo(() => {
    const state = readingValue(protocols['rocket-pool'])
    const rate = rateOf(protocols, 'reth')
    return readyExits({
      withdrawals: each.map(({ withdrawals }) => withdrawals.value),
      parts: each.flatMap(({ parts }) => parts),
      rocketPool:
        state === undefined || rate === undefined
          ? undefined
          : { rate, totalCollateral: state.totalCollateral },
    })
  }, [each, protocols])
}
