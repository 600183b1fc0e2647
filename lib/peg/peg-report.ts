import type { BlockRef } from '@/lib/core/block-ref'
import { LST_IDS, type LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import type { Reading } from '@/lib/core/reading'
import { bpText, decimalText } from '@/lib/format/decimal-text'
import type { CheckerJudgement } from '@/lib/peg/checker'
import type { ExplainedDiscount } from '@/lib/peg/explained'
import type { PegJudgement } from '@/lib/peg/judgement'
import type { PegState } from '@/lib/peg/peg-state'
import type { PoolJudgement } from '@/lib/peg/source-judgement'
import { type Json, toJson } from '@/lib/read/to-json'

/** Raised when a field changes its meaning or goes; new fields do not raise it. */
const VERSION = 1
const PLACES = 9

/** What a report is made of. */
export interface ReportSource {
  readonly chainId: number
  readonly deployment: string
  readonly block: BlockRef
  readonly peg: Readonly<Record<LstId, Reading<PegJudgement>>>
}

/** What the queue explains of a token's discount; undefined where there is no discount, or where that is not known. */
export type ExplainedOf = (token: LstId) => ExplainedDiscount | undefined

/**
 * `GET /api/peg` as plain JSON, documented in `docs/peg.md`: integers as decimal strings, ratios exact with a rounded text beside them,
 * times in unix seconds. What is not known is null, with a reason beside it; never 1 and never 0.
 */
export function pegReport(source: ReportSource, explainedOf: ExplainedOf): Json {
  const { chainId, deployment, block, peg } = source
  const tokens = LST_IDS.map((token) => [token, tokenReport(peg[token], explainedOf(token))])
  return toJson({ version: VERSION, chainId, deployment, block, tokens: Object.fromEntries(tokens) })
}

function tokenReport(reading: Reading<PegJudgement>, discount: ExplainedDiscount | undefined) {
  if (!('value' in reading)) {
    const why = reading.is === 'loading' ? 'loading' : reading.why.code
    return { ...NOTHING, freshness: reading.is, why }
  }
  const { value: judged, at, is } = reading
  const { redemption, market, headline, state, pending, observedSince, freshSources } = judged
  return {
    ...NOTHING,
    freshness: is,
    why: state.is === 'unknown' ? state.why : null,
    block: at,
    redemption: amount(redemption),
    market: amount(market),
    deviation: share(headline?.deviation),
    ...said(state),
    pending: pending ?? null,
    observedSince: observedSince ?? null,
    explained: share(discount?.explained),
    excess: share(discount?.excess),
    voters: headline?.voters ?? 0,
    spread: share(headline?.spread),
    disagrees: headline?.disagrees ?? null,
    freshSources,
    sources: [...judged.pools.map(pool), ...judged.checkers.map(feed)],
  }
}

/** Every field of a token, so that none is ever missing. */
const NOTHING = {
  block: null,
  redemption: null,
  market: null,
  deviation: null,
  severity: null,
  since: null,
  recovering: null,
  pending: null,
  observedSince: null,
  explained: null,
  excess: null,
  voters: 0,
  spread: null,
  disagrees: null,
  freshSources: 0,
  sources: [],
}

function said(state: PegState) {
  if (state.is === 'unknown') return {}
  const { severity, since, recovering = null } = state
  return { severity, since, recovering }
}

function pool({ source, role, why, basis, price, at, deviation }: PoolJudgement) {
  return {
    kind: 'pool',
    address: source,
    role,
    why: why ?? null,
    basis: basis ?? null,
    price: amount(price),
    deviation: share(deviation),
    at: at ?? null,
  }
}

function feed({ pair, bandBp, role, why, stance, price, at, deviation }: CheckerJudgement) {
  return {
    kind: 'feed',
    pair,
    bandBp,
    role,
    why: why === undefined ? null : typeof why === 'string' ? why : why.code,
    stance: stance ?? null,
    price: amount(price),
    deviation: share(deviation),
    at: at ?? null,
  }
}

/** ETH per token. */
function amount(ratio: Ratio | undefined) {
  return ratio === undefined ? null : { ...exact(ratio), text: decimalText(ratio, PLACES) }
}

function share(ratio: Ratio | undefined) {
  return ratio === undefined ? null : { ...exact(ratio), bp: bpText(ratio) }
}

function exact({ num, den }: Ratio) {
  return { num, den }
}
