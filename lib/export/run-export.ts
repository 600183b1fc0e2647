import type { ExportProgress } from '@/lib/export/export-chunks'
import { exportChunks, NOT_BEGUN } from '@/lib/export/export-chunks'
import type { ExportSource } from '@/lib/export/export-items'
import type { ExportOptions } from '@/lib/export/export-options'

/** A finished file in pieces, as a `Blob` takes them (UTF-8, CRLF), or the user's no. */
export type ExportEnd =
  | ({ readonly is: 'complete'; readonly parts: readonly string[] } & ExportProgress)
  | { readonly is: 'cancelled' }

export interface ExportRun {
  /** stops the export before its next piece */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ExportProgress) => void
  /** lets the page breathe between two pieces; default: until the next turn of the event loop */
  readonly pause?: () => Promise<void>
}

/** Writes an export without holding the page up. A cancelled one leaves nothing behind. */
export async function runExport(
  source: ExportSource,
  options: ExportOptions,
  { signal, onProgress, pause = nextTurn }: ExportRun = {},
): Promise<ExportEnd> {
  const parts: string[] = []
  let last = NOT_BEGUN
  await pause()
  if (signal?.aborted) return { is: 'cancelled' }
  for (const { text, ...progress } of exportChunks(source, options)) {
    parts.push(text)
    last = progress
    onProgress?.(progress)
    await pause()
    if (signal?.aborted) return { is: 'cancelled' }
  }
  return { is: 'complete', parts, ...last }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
