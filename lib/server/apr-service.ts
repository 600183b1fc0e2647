import type { Apr } from '@/lib/core/apr'
import type { LstId, ProtocolId } from '@/lib/core/lst'
import { LST_IDS, LST_PROTOCOL, PROTOCOL_IDS } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import { rateOf } from '@/lib/lst/rate-of'
import { ADAPTERS } from '@/lib/lst/registry'
import type { RateAprs, RateHistory, RateSources } from '@/lib/read/apr/rate-history'
import type { RateSource } from '@/lib/read/apr/rate-source'
import { freshnessAt } from '@/lib/read/freshness'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import type { ChainReadings } from '@/lib/read/read-snapshot'
import { rootsOf } from '@/lib/read/resolve'
import type { Snapshot } from '@/lib/read/snapshot'
import type { Clock } from '@/lib/server/clock'
import type { Metrics } from '@/lib/server/metrics'

type Aprs = Snapshot['apr']

/** APRs from events, looked for when a rate moved and now and then besides; never in the way of a snapshot. */
export interface AprService {
  /** Told of every snapshot; looks for new events when that is due. Settles when it has looked, and never fails. */
  follow(readings: ChainReadings, contracts: ResolvedContracts): Promise<void>
  /** The snapshot with the APRs that are known now. The same object when nothing is new. */
  into(snapshot: Snapshot): Snapshot
  none(): Aprs
}

const AT_LEAST_EVERY_MS = 300_000
const RETRY_AFTER_MS = 10_000

export interface AprServiceOptions {
  readonly history: RateHistory
  readonly deployment: Deployment
  readonly metrics: Pick<Metrics, 'count'>
  readonly now?: Clock
}

export function createAprService(options: AprServiceOptions): AprService {
  const { history, deployment, metrics } = options
  const now = options.now ?? Date.now
  let aprs: RateAprs = {}
  let failure: AppError | undefined
  let version = 0
  let dueAt = Number.NEGATIVE_INFINITY
  let seenRates = ''
  let isLooking = false
  const writtenIn = new WeakMap<Aprs, number>()

  async function look(readings: ChainReadings, contracts: ResolvedContracts): Promise<void> {
    const found = await history.update(sourcesOf(deployment, contracts), readings.block)
    metrics.count('apr', found.failure?.code ?? 'read')
    aprs = { ...(found.failure === undefined ? {} : aprs), ...found.aprs }
    failure = found.failure
    version += 1
    // What is not complete goes on with the next block.
    const wait = found.failure !== undefined ? RETRY_AFTER_MS : found.isComplete ? AT_LEAST_EVERY_MS : 0
    dueAt = now() + wait
  }

  return {
    follow: async (readings, contracts) => {
      const rates = ratesKey(readings)
      if (isLooking || (rates === seenRates && now() < dueAt)) return
      seenRates = rates
      isLooking = true
      await look(readings, contracts).finally(() => {
        isLooking = false
      })
    },
    into: (snapshot) => {
      if (writtenIn.get(snapshot.apr) === version) return snapshot
      const apr = aprReadings(snapshot, aprs, failure)
      writtenIn.set(apr, version)
      return { ...snapshot, apr }
    },
    none: () => allOf(() => ({ is: 'loading' })),
  }
}

function sourcesOf(deployment: Deployment, contracts: ResolvedContracts): RateSources {
  return Object.fromEntries(
    PROTOCOL_IDS.map((id) => [id, sourceOf(id, deployment, contracts)]).filter(([, source]) => source),
  )
}

function sourceOf<P extends ProtocolId>(
  protocol: P,
  deployment: Deployment,
  contracts: ResolvedContracts,
): RateSource | undefined {
  const roots = rootsOf(protocol, deployment)
  const found: ResolvedContracts[P] = contracts[protocol]
  if (roots === undefined || !found.ok) return undefined
  return ADAPTERS[protocol].rates(roots, found.value)
}

function ratesKey(readings: ChainReadings): string {
  return LST_IDS.map((lst) => {
    const rate = rateOf(readings.protocols, lst)
    return rate === undefined ? '' : `${rate.num}/${rate.den}`
  }).join()
}

function allOf(reading: (lst: LstId) => Reading<Apr>): Aprs {
  return {
    steth: reading('steth'),
    wsteth: reading('wsteth'),
    reth: reading('reth'),
    cbeth: reading('cbeth'),
  }
}

function aprReadings(snapshot: Snapshot, aprs: RateAprs, failure: AppError | undefined): Aprs {
  return allOf((lst) => {
    const protocol = LST_PROTOCOL[lst]
    const state = snapshot.protocols[protocol]
    // Without the protocol itself its APR has no contract to come from.
    if (state.is === 'unavailable') return state
    const apr = aprs[protocol]
    if (apr === undefined)
      return failure === undefined ? { is: 'loading' } : { is: 'unavailable', why: failure }
    if (!apr.ok) return { is: 'unavailable', why: apr.error }
    const age = Number(snapshot.block.timestamp - apr.value.to)
    const source = SOURCE[apr.value.method]
    return { is: freshnessAt('daily', age), value: apr.value, at: snapshot.block, source }
  })
}

const SOURCE: Record<Apr['method'], string> = {
  'token-rebased': 'stETH TokenRebased',
  'balances-updated': 'RocketNetworkBalances BalancesUpdated',
  'exchange-rate-updated': 'cbETH ExchangeRateUpdated',
}
