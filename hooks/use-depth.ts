import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { fetchReading, ReadError } from '@/hooks/fetch-reading'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import type { LstId } from '@/lib/core/lst'
import type { AppError } from '@/lib/errors/app-error'
import type { Depth } from '@/lib/quote/depth'
import { depthFromWire } from '@/lib/quote/depth-wire'
import { depthKey } from '@/lib/read/keys'
import { ofDeployment } from '@/lib/read/same-deployment'

export interface DepthView {
  /** of its own block, which may be some blocks before the page's; undefined while it is not known */
  readonly depth: Depth | undefined
  /** why there is none, or why it is not newer */
  readonly problem: AppError | undefined
}

/** Blocks that the server keeps one for. */
const HOLDS_FOR = 5n
const RETRY_MS = 10_000

/** How deep the markets of a token are, looked at again every five blocks. `known` is what came with the page. */
export function useDepth(token: LstId, known?: Depth, isWanted = true): DepthView {
  const config = useConfig()
  const { block } = useLive()
  const { data, error, refetch } = useQuery({
    queryKey: depthKey(config.chainId, token),
    queryFn: ({ signal }) =>
      fetchReading(`/api/peg/${token}/depth`, ofDeployment(depthFromWire, config), signal),
    ...(known === undefined
      ? {}
      : { initialData: { chainId: config.chainId, deployment: config.deployment, depth: known } }),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchInterval: ({ state }) => (state.status === 'error' ? RETRY_MS : false),
    structuralSharing: false,
  })
  const at = data?.depth.at.number
  const head = block?.number
  useEffect(() => {
    if (at === undefined || head === undefined) return
    if (head - at >= HOLDS_FOR || head < at) void refetch({ cancelRefetch: false })
  }, [at, head, refetch])
  return { depth: data?.depth, problem: error instanceof ReadError ? error.reason : undefined }
}
