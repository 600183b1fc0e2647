import type { Apr, AprSpan } from '@/lib/core/apr'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { WaitHistory } from '@/lib/exit/estimate-wait'
import type { PegJudgement } from '@/lib/peg/judgement'
import { judgementCheck } from '@/lib/peg/wire'
import type { Ladder } from '@/lib/quote/ladder'
import { ladderCheck } from '@/lib/quote/ladder-wire'
import { blockCheck } from '@/lib/read/block-check'
import type { Check } from '@/lib/read/check'
import { amount, checked, count, oneOf, optional, positive, record, text } from '@/lib/read/check'
import { ratioCheck, signedRatioCheck } from '@/lib/read/ratio-check'
import { reading } from '@/lib/read/reading-check'
import type { FiatPrice, GasPrice, HistoryReach, Snapshot } from '@/lib/read/snapshot'
import { type Json, toJson } from '@/lib/read/to-json'
import { coinbaseStateCheck, lidoStateCheck, rocketPoolStateCheck } from '@/lib/read/wire-state'
import { switchesCheck } from '@/lib/switches/wire'

/* Snapshots as JSON and back: bigints are decimal strings, and every field is checked on the way in. */

const span = { rate: signedRatioCheck, from: amount, to: amount, updates: count }
const aprSpan = optional(record<AprSpan>(span))

const apr = reading<Apr>(
  record<Apr>({
    ...span,
    method: oneOf('token-rebased', 'balances-updated', 'exchange-rate-updated'),
    window: amount,
    last: aprSpan,
    month: aprSpan,
  }),
)

const fiat = reading<FiatPrice>(record<FiatPrice>({ price: positive, decimals: count, updatedAt: amount }))

const ladder = reading<Ladder>(ladderCheck)

const peg = reading<PegJudgement>(judgementCheck)

const history = reading<HistoryReach>(
  record<HistoryReach>({
    block: amount,
    time: amount,
    waits: optional(record<WaitHistory>({ median: amount, p90: amount, count })),
  }),
)

const snapshot: Check<Snapshot> = record<Snapshot>({
  chainId: count,
  deployment: text,
  block: blockCheck,
  protocols: record<Snapshot['protocols']>({
    lido: reading(lidoStateCheck),
    'rocket-pool': reading(rocketPoolStateCheck),
    coinbase: reading(coinbaseStateCheck),
  }),
  apr: record<Snapshot['apr']>({ steth: apr, wsteth: apr, reth: apr, cbeth: apr }),
  fiat: record<Snapshot['fiat']>({ usd: fiat, eur: fiat, jpy: fiat }),
  gas: reading(record<GasPrice>({ baseFee: amount, priorityFee: amount })),
  quotes: record<Snapshot['quotes']>({ steth: ladder, wsteth: ladder, reth: ladder, cbeth: ladder }),
  peg: record<Snapshot['peg']>({ steth: peg, wsteth: peg, reth: peg, cbeth: peg }),
  borrow: reading(ratioCheck),
  history,
  switches: optional(switchesCheck),
})

/** JSON-safe form of a snapshot: bigints as decimal strings. */
export function snapshotToWire(value: Snapshot): Json {
  return toJson(value)
}

/** A snapshot out of JSON. Error: bad-response, naming the field. */
export function snapshotFromWire(json: unknown): Result<Snapshot, AppError> {
  return checked(snapshot, json)
}
