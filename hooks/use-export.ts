import { useEffect, useRef, useState } from 'react'
import { fetchFeed } from '@/hooks/fetch-history'
import { ReadError } from '@/hooks/fetch-reading'
import { saveFile } from '@/hooks/save-file'
import { useConfig } from '@/hooks/use-config'
import type { Past } from '@/hooks/use-past'
import type { AppError } from '@/lib/errors/app-error'
import type { ExportProgress } from '@/lib/export/export-chunks'
import type { ExportOptions } from '@/lib/export/export-options'
import { type MissingRewards, type RewardSource, rewardSource } from '@/lib/export/reward-source'
import { runExport } from '@/lib/export/run-export'
import { feedHistory } from '@/lib/history/feed-history'
import type { FeedHistories } from '@/lib/history/fiat-at'
import { FIAT_PAIRS } from '@/lib/read/fiat'

/** How far an export of the page is. */
export type ExportState =
  | { readonly is: 'idle' }
  | { readonly is: 'prices' }
  | { readonly is: 'writing'; readonly progress: ExportProgress | undefined }
  | {
      readonly is: 'done'
      readonly progress: ExportProgress
      /** what is not in the file, because it cannot be told */
      readonly missing: readonly MissingRewards[]
    }
  | { readonly is: 'cancelled' }
  | { readonly is: 'failed'; readonly why: AppError | undefined }

export interface ExportRunner {
  readonly state: ExportState
  start(options: ExportOptions): void
  cancel(): void
}

/** Prices are read back so far before the period, so that its first events have one. */
const FEED_REACH = 2n * 86_400n

/** Writes an export in the browser and hands it over as a file; it stops when it is cancelled, and when the dialog goes away. */
export function useExport(past: Past): ExportRunner {
  const { feeds: rules } = useConfig()
  const [state, setState] = useState<ExportState>({ is: 'idle' })
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  async function read(options: ExportOptions, signal: AbortSignal): Promise<FeedHistories> {
    const { from, to } = options.period
    const reach = from > FEED_REACH ? from - FEED_REACH : 0n
    const pairs = FIAT_PAIRS[options.currency]
    const histories = await Promise.all(
      pairs.map(async (pair) => {
        const rule = rules.find((each) => each.pair === pair)
        if (rule === undefined) return []
        const { answers } = await fetchFeed(pair, { from: reach, to }, signal)
        return [[pair, feedHistory(rule, answers)] as const]
      }),
    )
    return new Map(histories.flat())
  }

  async function run(options: ExportOptions, signal: AbortSignal): Promise<void> {
    setState({ is: 'prices' })
    const feeds = await read(options, signal)
    setState({ is: 'writing', progress: undefined })
    const { rewards, missing } = rewardsOf(past, options)
    const source = { rewards, activity: past.activity, steps: past.steps, feeds }
    const end = await runExport(source, options, {
      signal,
      onProgress: (progress) => {
        if (!signal.aborted) setState({ is: 'writing', progress })
      },
    })
    if (end.is === 'cancelled') return
    const { parts, is: _, ...progress } = end
    saveFile(parts, `evenkeel-${options.format}-${options.rows}-${options.currency}.csv`, 'text/csv')
    setState({ is: 'done', progress, missing })
  }

  return {
    state,
    start(options) {
      running.current?.abort()
      const stop = new AbortController()
      running.current = stop
      run(options, stop.signal).catch((error: unknown) => {
        if (stop.signal.aborted) return
        setState({ is: 'failed', why: error instanceof ReadError ? error.reason : undefined })
      })
    },
    cancel() {
      running.current?.abort()
      setState({ is: 'cancelled' })
    },
  }
}

function rewardsOf(past: Past, { rows, period }: ExportOptions): RewardSource {
  const { addresses, events, steps, holders } = past
  if (rows === 'activity') return { rewards: [], missing: [] }
  const accounts = addresses.map((account, at) => ({ account, events: events[at] ?? [] }))
  return rewardSource({ accounts, steps, holders }, period)
}
