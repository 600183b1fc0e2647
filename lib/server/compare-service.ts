import { createHash } from 'node:crypto'
import type { RateSteps } from '@/lib/compare/apr-cells'
import { compareJson } from '@/lib/compare/compare-json'
import { type CompareReport, type CompareSource, compareReport } from '@/lib/compare/compare-report'
import { LST_IDS, LST_PROTOCOL, PROTOCOL_IDS } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import { DAY } from '@/lib/read/apr/apr-of'
import type { Snapshot } from '@/lib/read/snapshot'
import type { Clock } from '@/lib/server/clock'
import type { DepthService } from '@/lib/server/depth-service'
import type { OffersService } from '@/lib/server/offers-service'
import type { ReadRates } from '@/lib/server/rates-reader'
import type { SnapshotService } from '@/lib/server/snapshot-service'
import { wait } from '@/lib/server/wait'

/** A comparison as it is sent, serialised and hashed once. */
export interface ServedCompare {
  readonly report: CompareReport
  readonly body: string
  /** strong: of the content */
  readonly etag: string
}

/** The comparison of all tokens, made once per block for all who ask. */
export interface CompareService {
  /** With what the markets and the indexer say. Error: nothing was ever read. */
  get(): Promise<Result<ServedCompare, AppError>>
  /**
   * For the first HTML of a page: the same where it comes soon, else with what is not yet read told to be so; the page asks on. Error:
   * nothing was ever read.
   */
  drawn(): Promise<Result<CompareReport, AppError>>
}

export interface CompareServiceOptions {
  readonly deployment: Deployment
  readonly snapshots: Pick<SnapshotService, 'get'>
  readonly offers: OffersService
  readonly depths: Pick<DepthService, 'get' | 'known'>
  readonly rates: ReadRates
  readonly now?: Clock
  readonly patienceMs?: number
}

/** A page is held back at most so long by what is not in the snapshot. */
const PATIENCE_MS = 800
/** One comparison serves all who ask within so long: depth and history have blocks of their own and may come later. */
const HOLDS_MS = 1_000
/** Days of rate steps that are asked for: the longest window, and room for updates that come late. */
const ASKED_DAYS = 45n

export function createCompareService(options: CompareServiceOptions): CompareService {
  const { deployment, snapshots, offers, depths, rates } = options
  const now = options.now ?? Date.now
  const patience = options.patienceMs ?? PATIENCE_MS
  const tokens = LST_IDS.filter((token) => deployment.protocols[LST_PROTOCOL[token]] !== undefined)
  const protocols = PROTOCOL_IDS.filter((protocol) => deployment.protocols[protocol] !== undefined)
  const base = { tokens, market: { pools: deployment.pools, routers: deployment.routers } }
  let last:
    | { readonly of: Snapshot; readonly until: number; readonly answer: Promise<ServedCompare> }
    | undefined

  async function gather(snapshot: Snapshot): Promise<CompareSource> {
    // By whole days: the same question all day long.
    const from = (snapshot.block.timestamp / DAY - ASKED_DAYS) * DAY
    const [offered, deep, stepped] = await Promise.all([
      offers.at(snapshot),
      Promise.all(
        tokens.map(async (token) => {
          const depth = await depths.get(token)
          return [token, depth.ok ? ok(depth.value.depth) : depth] as const
        }),
      ),
      Promise.all(
        protocols.map(
          async (protocol): Promise<readonly [string, RateSteps]> => [protocol, await rates(protocol, from)],
        ),
      ),
    ])
    return {
      ...{ ...base, snapshot, offers: offered },
      ...{ depths: Object.fromEntries(deep), steps: Object.fromEntries(stepped) },
    }
  }

  async function make(snapshot: Snapshot): Promise<ServedCompare> {
    const report = compareReport(await gather(snapshot))
    const body = JSON.stringify(compareJson(report))
    return { report, body, etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"` }
  }

  function at(snapshot: Snapshot): Promise<ServedCompare> {
    if (last?.of === snapshot && now() < last.until) return last.answer
    last = { of: snapshot, until: now() + HOLDS_MS, answer: make(snapshot) }
    return last.answer
  }

  async function get(): Promise<Result<ServedCompare, AppError>> {
    const current = await snapshots.get()
    return current.ok ? ok(await at(current.value.snapshot)) : current
  }

  return {
    get,
    drawn: async () => {
      const current = await snapshots.get()
      if (!current.ok) return current
      const whole = at(current.value.snapshot).then(({ report }) => report)
      const soon = await Promise.race([whole, wait(patience)])
      if (soon !== undefined) return ok(soon)
      const known = Object.fromEntries(
        tokens.flatMap((token) => {
          const depth = depths.known(token)
          return depth === undefined ? [] : [[token, ok(depth)]]
        }),
      )
      const { snapshot } = current.value
      return ok(compareReport({ ...base, snapshot, offers: {}, depths: known, steps: {} }))
    },
  }
}
