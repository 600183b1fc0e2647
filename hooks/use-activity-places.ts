import { useMemo } from 'react'
import { useLive } from '@/hooks/use-live'
import type { ActivityPlaces } from '@/lib/activity/activity-entry'
import { readingValue } from '@/lib/core/reading'

/** Contracts that give moves of tokens a meaning, as far as the page knows them. */
export function useActivityPlaces(): ActivityPlaces {
  const contracts = readingValue(useLive().figures.protocols.lido)?.contracts
  const { wsteth, withdrawalQueue, referralStaker } = contracts ?? {}
  return useMemo(
    () => ({
      ...(wsteth === undefined ? {} : { wsteth }),
      ...(withdrawalQueue === undefined ? {} : { withdrawalQueue }),
      ...(referralStaker === undefined ? {} : { referralStaker }),
    }),
    [wsteth, withdrawalQueue, referralStaker],
  )
}
