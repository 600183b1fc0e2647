import type { Concentration } from '@/lib/concentration/live-stake'
import type { NakamotoRange } from '@/lib/concentration/nakamoto'
import type { StakeEntity, StakeView } from '@/lib/concentration/snapshot'
import { THRESHOLD_IDS, THRESHOLDS } from '@/lib/concentration/thresholds'
import type { Ratio } from '@/lib/core/ratio'
import type { Reading } from '@/lib/core/reading'
import { decimalText } from '@/lib/format/decimal-text'
import { type Json, toJson } from '@/lib/read/to-json'

/** Raised when a field changes its meaning or goes; new fields do not raise it. */
const VERSION = 1

/**
 * `GET /api/concentration` as plain JSON, documented in `docs/concentration.md`: integers as decimal strings, amounts in wei, ratios exact
 * with a rounded text beside them. What is not known is null, with a reason beside it.
 */
export function concentrationReport({ chainId, deployment, snapshot, live }: Concentration): Json {
  return toJson({
    version: VERSION,
    chainId,
    deployment,
    thresholds: THRESHOLD_IDS.map((id) => ({ id, ...THRESHOLDS[id] })),
    snapshot: snapshot.ok
      ? {
          network: 'mainnet',
          views: {
            protocol: view(snapshot.value.views.protocol),
            operator: view(snapshot.value.views.operator),
          },
        }
      : { network: 'mainnet', views: null, why: snapshot.error.code },
    live: {
      supplies: {
        lido: reading(live.supplies.lido),
        'rocket-pool': reading(live.supplies['rocket-pool']),
        coinbase: reading(live.supplies.coinbase),
      },
      lidoModules: reading(live.modules),
      rocketPoolNodes: reading(live.nodes),
    },
  })
}

function view({ date, total, note, entities, labelled, unlabelled, assessment }: StakeView) {
  const { hhi, bands, nakamoto } = assessment
  return {
    date,
    total: total ?? null,
    note: note ?? null,
    labelled: percent(labelled),
    unlabelled: percent(unlabelled),
    hhi: {
      labelled: { ...index(hhi.labelled), band: bands.labelled },
      atMost: { ...index(hhi.atMost), band: bands.atMost },
    },
    nakamoto: Object.fromEntries(THRESHOLD_IDS.map((id) => [id, count(nakamoto[id])])),
    entities: entities.map(entity),
  }
}

/** `labelled` is null where all labelled entities together do not pass the threshold. */
function count({ labelled, atLeast }: NakamotoRange) {
  return { labelled: labelled ?? null, atLeast }
}

function entity({ name, share, eth, date, sources }: StakeEntity) {
  return { name, share: percent(share), eth: eth ?? null, date, sources }
}

function percent({ num, den }: Ratio) {
  return { num, den, percent: decimalText({ num: num * 100n, den }, 2) }
}

function index({ num, den }: Ratio) {
  return { num, den, text: decimalText({ num, den }, 1) }
}

function reading<T>(told: Reading<T>) {
  if ('value' in told)
    return { freshness: told.is, value: told.value, block: told.at, source: told.source, why: null }
  const why = told.is === 'loading' ? 'loading' : told.why.code
  return { freshness: told.is, value: null, block: null, source: null, why }
}
