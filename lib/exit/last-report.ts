import { readingValue } from '@/lib/core/reading'
import type { Snapshot } from '@/lib/read/snapshot'

/** Reference time of Lido's last report, unix seconds, by its own event; undefined while that was not found. */
export function lastReportAt(apr: Snapshot['apr']): bigint | undefined {
  const found = readingValue(apr.steth)
  return found?.method === 'token-rebased' ? found.to : undefined
}
