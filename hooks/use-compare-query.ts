import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { fetchReading } from '@/hooks/fetch-reading'
import { ofBlock, problemOf } from '@/hooks/of-block'
import type { CompareView } from '@/hooks/use-compare'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import type { CompareReport } from '@/lib/compare/compare-report'
import { compareFromWire } from '@/lib/compare/compare-wire'
import { isBeingRead } from '@/lib/compare/is-being-read'
import type { AppError } from '@/lib/errors/app-error'
import { compareKey } from '@/lib/read/keys'
import { ofDeployment } from '@/lib/read/same-deployment'

const RETRY_MS = 10_000
/** How soon what was still being read is asked for again. */
const SOON_MS = 1_500
/** What does not come in so many answers is not asked for more often than after a failure. */
const SOON_ANSWERS = 10

/** The comparison that came with the page, asked for again with each new block. `known`: or why there was none. */
export function useCompareQuery(known: CompareReport | AppError): CompareView {
  const config = useConfig()
  const live = useLive()
  const { data, error, refetch } = useQuery({
    ...ofBlock(compareKey(config.chainId), (signal) =>
      fetchReading('/api/compare', ofDeployment(compareFromWire, config), signal),
    ),
    ...('code' in known ? {} : { initialData: known }),
    refetchInterval: ({ state }) => {
      if (state.status === 'error') return RETRY_MS
      if (state.data === undefined || !isBeingRead(state.data)) return false
      return state.dataUpdateCount > SOON_ANSWERS ? RETRY_MS : SOON_MS
    },
  })
  const at = data?.block.hash
  const head = live.block?.hash
  useEffect(() => {
    if (at !== undefined && head !== undefined && at !== head) void refetch({ cancelRefetch: false })
  }, [at, head, refetch])
  const problem = problemOf(error) ?? (data === undefined && 'code' in known ? known : undefined)
  return { report: data, problem, isOld: live.is !== 'fresh' || problem !== undefined }
}
