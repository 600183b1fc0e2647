import { useCallback } from 'react'
import { useLive } from '@/hooks/use-live'
import { readingValue } from '@/lib/core/reading'
import { estimateWait, placeOf, type WaitEstimate } from '@/lib/exit/estimate-wait'
import { lastReportAt } from '@/lib/exit/last-report'
import type { QueueRequest } from '@/lib/lst/lido/withdrawals'

/** When a waiting request can probably be claimed, by the state the page shows; undefined while Lido is not known. */
export function useRequestEstimate(): (request: QueueRequest) => WaitEstimate | undefined {
  const { figures, block } = useLive()
  const lido = readingValue(figures.protocols.lido)
  const now = block?.timestamp
  const waits = readingValue(figures.history)?.waits
  const reportedAt = lastReportAt(figures.apr)
  return useCallback(
    (request) =>
      lido === undefined || now === undefined
        ? undefined
        : estimateWait({
            now,
            queue: lido.queue,
            isStopped: lido.isStopped,
            lastReportAt: reportedAt,
            place: placeOf(lido.queue, request),
            history: waits,
          }),
    [lido, now, reportedAt, waits],
  )
}
