import type { Apr } from '@/lib/core/apr'
import type { ProtocolId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { TimedPoint } from '@/lib/read/apr/apr-of'
import { APR_WINDOW, aprOf } from '@/lib/read/apr/apr-of'
import { findRateLogs } from '@/lib/read/apr/find-rate-logs'
import { pointsOf } from '@/lib/read/apr/points-of'
import type { RateLog, RateSource } from '@/lib/read/apr/rate-source'
import { readHead } from '@/lib/read/head'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'

export type RateSources = Partial<Record<ProtocolId, RateSource>>
export type RateAprs = Partial<Record<ProtocolId, Result<Apr, AppError>>>

/** The past of all rates, kept so that later looks only ask for new blocks. */
export interface RateHistory {
  /** Looks up to block `head`; the first time back until every window is full. Returns the APRs, or why the node gave no logs. */
  update(sources: RateSources, head: bigint, options?: RpcOptions): Promise<Result<RateAprs, AppError>>
}

const FIRST_CHUNK = 50_000n
const SMALLEST_CHUNK = 100n
/** Blocks that are asked for again each time, because a reorganisation may have replaced them. */
const OVERLAP = 64n
/** Older than this nothing is looked for: the window is 7 days, updates are daily. */
const LOOK_BACK_SECONDS = 5n * APR_WINDOW

export function createRateHistory(client: RpcClient): RateHistory {
  let chunk = FIRST_CHUNK
  let logs: readonly RateLog[] = []
  let sources: RateSources = {}
  let scanned: { readonly from: bigint; readonly to: bigint } | undefined
  const blockTimes = new Map<string, bigint>()

  /** Logs of a range, in pieces no larger than the node takes. */
  async function logsBetween(
    from: bigint,
    to: bigint,
    options: RpcOptions | undefined,
  ): Promise<Result<readonly RateLog[], AppError>> {
    const found: RateLog[] = []
    let next = from
    while (next <= to) {
      const end = next + chunk - 1n > to ? to : next + chunk - 1n
      const part = await findRateLogs(client, known(sources), next, end, options)
      if (part.ok) {
        found.push(...part.value)
        next = end + 1n
      } else if (isTooMuch(part.error) && chunk > SMALLEST_CHUNK) {
        chunk = chunk / 2n > SMALLEST_CHUNK ? chunk / 2n : SMALLEST_CHUNK
      } else {
        return part
      }
    }
    return ok(found)
  }

  /** Backwards, until every source has a full window or the look-back ends. */
  async function backfill(
    head: bigint,
    options: RpcOptions | undefined,
  ): Promise<Result<undefined, AppError>> {
    const start = earliest(sources, head)
    const latest = await readHead(client, head, options)
    if (!latest.ok) return latest
    let to = head
    let collected: readonly RateLog[] = []
    for (;;) {
      const from = to - chunk + 1n > start ? to - chunk + 1n : start
      const part = await logsBetween(from, to, options)
      if (!part.ok) return part
      collected = [...part.value, ...collected]
      logs = collected
      scanned = { from, to: head }
      if (from <= start) return ok(undefined)
      const aprs = await compute(options)
      if (!aprs.ok) return aprs
      if (Object.values(aprs.value).every((apr) => apr.ok || apr.error.code !== 'not-enough-history')) {
        return ok(undefined)
      }
      const bottom = await readHead(client, from, options)
      if (!bottom.ok) return bottom
      if (latest.value.timestamp - bottom.value.timestamp > LOOK_BACK_SECONDS) return ok(undefined)
      to = from - 1n
    }
  }

  async function compute(options: RpcOptions | undefined): Promise<Result<RateAprs, AppError>> {
    const aprs: RateAprs = {}
    for (const [id, source] of Object.entries(sources) as [ProtocolId, RateSource][]) {
      const points: Result<readonly TimedPoint[], AppError> = await pointsOf(
        client,
        source,
        logs,
        blockTimes,
        options,
      )
      if (!points.ok) return points
      aprs[id] = aprOf(source.method, points.value)
    }
    return ok(aprs)
  }

  return {
    update: async (wanted, head, options) => {
      const isSame = keyOf(wanted) === keyOf(sources)
      // Other contracts (an upgrade, a protocol that came back), or a chain that went back: from the beginning.
      if (!isSame || scanned === undefined || head < scanned.to) {
        sources = wanted
        logs = []
        scanned = undefined
        if (known(wanted).length === 0) return ok({})
        const filled = await backfill(head, options)
        if (!filled.ok) {
          scanned = undefined
          return filled
        }
      } else if (head > scanned.to) {
        const from = scanned.to - OVERLAP > scanned.from ? scanned.to - OVERLAP : scanned.from
        const added = await logsBetween(from, head, options)
        if (!added.ok) return added
        logs = [...logs.filter((log) => log.blockNumber < from), ...added.value]
        scanned = { from: scanned.from, to: head }
      }
      return compute(options)
    },
  }
}

/** Nodes refuse ranges or answers that are too large, each with words of its own, or take too long over them. */
function isTooMuch(error: AppError): boolean {
  return error.code === 'rpc-error' || error.code === 'timeout'
}

function known(sources: RateSources): readonly RateSource[] {
  return Object.values(sources)
}

/** The first block any source may have an event in. */
function earliest(sources: RateSources, head: bigint): bigint {
  const starts = known(sources).map(({ startBlock }) => startBlock)
  return [head, ...starts].sort((a, b) => (a < b ? -1 : 1))[0] ?? head
}

function keyOf(sources: RateSources): string {
  return known(sources)
    .flatMap((source) => source.emitters.map(({ address, topic }) => address + topic))
    .join()
}
