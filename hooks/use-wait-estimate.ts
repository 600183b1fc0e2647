import { useLive } from '@/hooks/use-live'
import { readingValue } from '@/lib/core/reading'
import { estimateWait, newPlace, type WaitEstimate } from '@/lib/exit/estimate-wait'
import { lastReportAt } from '@/lib/exit/last-report'

/** When `stEth` wei asked for now could be claimed, with its reason; undefined without an amount, and while Lido is not known. */
export function useWaitEstimate(stEth: bigint | undefined): WaitEstimate | undefined {
  const { figures, block } = useLive()
  const lido = readingValue(figures.protocols.lido)
  if (stEth === undefined || lido === undefined || block === undefined) return undefined
  const { queue, isStopped } = lido
  const now = block.timestamp
  return estimateWait({
    ...{ now, queue, isStopped },
    lastReportAt: lastReportAt(figures.apr),
    place: newPlace(queue, stEth, now),
    history: readingValue(figures.history)?.waits,
  })
}
