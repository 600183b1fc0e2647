import type { Apr } from '@/lib/core/apr'
import type { BlockRef } from '@/lib/core/block-ref'
import type { ProtocolId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { APR_WINDOW, aprOf } from '@/lib/read/apr/apr-of'
import { createLogPieces } from '@/lib/read/apr/log-pieces'
import { pointsOf } from '@/lib/read/apr/points-of'
import type { RateLog, RateSource } from '@/lib/read/apr/rate-source'
import { readHead } from '@/lib/read/head'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'

export type RateSources = Partial<Record<ProtocolId, RateSource>>
export type RateAprs = Partial<Record<ProtocolId, Result<Apr, AppError>>>

/** What one look found. What is known is told even where the look could not be finished. */
export interface RateLook {
  /** a protocol that is not in it needs more history, which is still to be looked at */
  readonly aprs: RateAprs
  /** why the look ended early */
  readonly failure?: AppError
  /** nothing older is worth looking at */
  readonly isComplete: boolean
}

/** The past of all rates, kept so that later looks only ask for new blocks, and for older ones until every window is full. */
export interface RateHistory {
  /** Looks up to the block `head`, then back: first until each protocol has its headline, at the next look for what stands beside it. */
  update(
    sources: RateSources,
    head: Pick<BlockRef, 'number' | 'timestamp'>,
    options?: RpcOptions,
  ): Promise<RateLook>
}

/** Blocks that are asked for again each time, because a reorganisation may have replaced them. */
const OVERLAP = 64n
/** Older than this nothing is looked for: the longest window is 30 days, updates are daily. */
const LOOK_BACK_SECONDS = 5n * APR_WINDOW
/** A look ends after so many pieces; the next one goes on from there. */
const MOST_PIECES = 100
/** After a few pieces there is a pause before each, so that a provider of small pieces is not run over. */
const PIECES_AT_ONCE = 5
const PAUSE_MS = 50

interface Scanned {
  readonly from: bigint
  readonly to: bigint
  readonly isBottom: boolean
}

/** `pauseMs` between pieces, after the first few. */
export function createRateHistory(client: RpcClient, pauseMs: number = PAUSE_MS): RateHistory {
  const pieces = createLogPieces(client)
  let logs: readonly RateLog[] = []
  let sources: RateSources = {}
  let scanned: Scanned | undefined
  const blockTimes = new Map<string, bigint>()

  /** New blocks, and the youngest of the known ones again. */
  async function forward(known: Scanned, head: bigint, options?: RpcOptions): Promise<AppError | undefined> {
    const least = known.to - OVERLAP > known.from ? known.to - OVERLAP : known.from
    let added: readonly RateLog[] = []
    for (let to = head; to >= least; ) {
      const part = await pieces.before(Object.values(sources), least, to, options)
      if (!part.ok) return part.error
      added = [...part.value.logs, ...added]
      to = part.value.from - 1n
    }
    logs = [...logs.filter((log) => log.blockNumber < least), ...added]
    scanned = { ...known, to: head }
    return undefined
  }

  /** One piece further back. */
  async function backward(head: Pick<BlockRef, 'number' | 'timestamp'>, options?: RpcOptions) {
    const start = earliest(sources, head.number)
    const to = scanned === undefined ? head.number : scanned.from - 1n
    const part = await pieces.before(Object.values(sources), start, to, options)
    if (!part.ok) return part.error
    const { from } = part.value
    const bottom = from > start ? await readHead(client, from, options) : undefined
    if (bottom?.ok === false) return bottom.error
    const isBottom = bottom === undefined || head.timestamp - bottom.value.timestamp > LOOK_BACK_SECONDS
    logs = [...part.value.logs, ...logs]
    scanned = { from, to: scanned?.to ?? head.number, isBottom }
    return undefined
  }

  async function compute(until: bigint, options?: RpcOptions): Promise<RateAprs> {
    const aprs: RateAprs = {}
    for (const [id, source] of Object.entries(sources) as [ProtocolId, RateSource][]) {
      const points = await pointsOf(client, source, logs, blockTimes, options)
      const apr = points.ok ? aprOf(source.method, points.value, until) : points
      // "Not enough" is only true when there is nothing left to look at.
      if (apr.ok || apr.error.code !== 'not-enough-history' || scanned?.isBottom === true) aprs[id] = apr
    }
    return aprs
  }

  return {
    update: async (wanted, head, options) => {
      // Other contracts (an upgrade, a protocol that came back), or a chain that went back: from the beginning.
      if (keyOf(wanted) !== keyOf(sources) || (scanned !== undefined && head.number < scanned.to)) {
        sources = wanted
        logs = []
        scanned = undefined
      }
      if (Object.keys(sources).length === 0) return { aprs: {}, isComplete: true }
      let failure: AppError | undefined
      if (scanned !== undefined && head.number > scanned.to)
        failure = await forward(scanned, head.number, options)
      let aprs = await compute(head.timestamp, options)
      const wants = hasHeadlines(sources, aprs) ? hasAll : hasHeadlines
      for (let piece = 0; failure === undefined && piece < MOST_PIECES; piece += 1) {
        if (scanned?.isBottom === true || wants(sources, aprs)) break
        if (piece >= PIECES_AT_ONCE) await pause(pauseMs)
        failure = await backward(head, options)
        aprs = await compute(head.timestamp, options)
      }
      const isComplete = scanned?.isBottom === true || hasAll(sources, aprs)
      return { aprs, isComplete, ...(failure === undefined ? {} : { failure }) }
    },
  }
}

function hasHeadlines(sources: RateSources, aprs: RateAprs): boolean {
  return (Object.keys(sources) as ProtocolId[]).every((id) => aprs[id] !== undefined)
}

/** Every headline, and what is shown beside it. */
function hasAll(sources: RateSources, aprs: RateAprs): boolean {
  return (Object.keys(sources) as ProtocolId[]).every((id) => {
    const apr = aprs[id]
    return apr !== undefined && (!apr.ok || apr.value.last !== undefined || apr.value.month !== undefined)
  })
}

/** The first block any source may have an event in. */
function earliest(sources: RateSources, head: bigint): bigint {
  const starts = Object.values(sources).map(({ startBlock }) => startBlock)
  return [head, ...starts].reduce((a, b) => (b < a ? b : a))
}

function keyOf(sources: RateSources): string {
  return Object.values(sources)
    .flatMap((source) => source.emitters.map(({ address, topic }) => address + topic))
    .join()
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref?.()
  })
}
