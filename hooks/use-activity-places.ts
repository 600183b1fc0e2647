import { useMemo } from 'react'
import { useLive } from '@/hooks/use-live'
import type { PositionsView } from '@/hooks/use-positions'
import { useSameItems } from '@/hooks/use-same-items'
import type { ActivityPlaces } from '@/lib/activity/activity-entry'
import { readingValue } from '@/lib/core/reading'

/** Contracts that give moves of tokens a meaning, as far as the page knows them. */
export function useActivityPlaces(each: PositionsView['each']): ActivityPlaces {
  const contracts = readingValue(useLive().figures.protocols.lido)?.contracts
  const { wsteth, withdrawalQueue, referralStaker } = contracts ?? {}
  // one pool, whoever is looked at: the first answer tells its tokens
  const pool = each.find(({ account }) => account.value !== undefined)?.account.value?.lending
  const receiptTokens = useSameItems(pool?.receiptTokens ?? NONE)
  return useMemo(
    () => ({
      ...(wsteth === undefined ? {} : { wsteth }),
      ...(withdrawalQueue === undefined ? {} : { withdrawalQueue }),
      ...(referralStaker === undefined ? {} : { referralStaker }),
      receiptTokens,
    }),
    [wsteth, withdrawalQueue, referralStaker, receiptTokens],
  )
}

const NONE: readonly never[] = []
