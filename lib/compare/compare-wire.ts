import { type Cell, type CellBlock, COMPARE_REASONS, type UnknownWhy } from '@/lib/compare/cell'
import type { CompareColumn, CompareReport, PegNow } from '@/lib/compare/compare-report'
import { COMPARED_DAYS, type ComparedApr } from '@/lib/compare/compared-apr'
import type { ExitCells, MarketExit } from '@/lib/compare/exit-cells'
import type { BurnExit, OwnExit, QueueExit } from '@/lib/compare/own-exit'
import type { Supply } from '@/lib/compare/supply-of'
import { LST_IDS } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { APP_ERROR_CODES, type AppError } from '@/lib/errors/app-error'
import { UNKNOWN_WAITS } from '@/lib/exit/unknown-waits'
import type { PermitDomain } from '@/lib/lst/permit-domain'
import { pegStateCheck } from '@/lib/peg/wire'
import { depthLevelCheck } from '@/lib/quote/depth-wire'
import { blockCheck } from '@/lib/read/block-check'
import {
  address,
  amount,
  type Check,
  checked,
  count,
  listOf,
  oneBy,
  oneOf,
  optional,
  record,
  text,
} from '@/lib/read/check'
import { ratioCheck, signedRatioCheck } from '@/lib/read/ratio-check'

/* The comparison out of JSON: what the page draws is checked field by field. */

const why: Check<UnknownWhy> = oneBy('of', {
  error: record({ code: oneOf(...APP_ERROR_CODES) }),
  compare: record({ code: oneOf(...COMPARE_REASONS) }),
})

const at: Check<CellBlock> = record<CellBlock>({ number: amount, timestamp: amount })

function cell<T>(value: Check<T>): Check<Cell<T>> {
  const figure = record<{ value: T; at: CellBlock; source: string }>({ value, at, source: text })
  return oneBy('is', {
    ...{ fresh: figure, delayed: figure, stale: figure },
    unknown: record<{ why: UnknownWhy }>({ why }),
  })
}

const apr = cell(
  record<ComparedApr>({
    rate: signedRatioCheck,
    from: amount,
    to: amount,
    updates: count,
    method: oneOf('token-rebased', 'balances-updated', 'exchange-rate-updated'),
  }),
)

const own: Check<OwnExit> = oneBy('kind', {
  queue: record<Omit<QueueExit, 'kind'>>({
    receives: amount,
    requests: count,
    wait: oneBy('is', {
      known: record<{ from: bigint; to: bigint }>({ from: amount, to: amount }),
      unknown: record({ why: oneOf(...UNKNOWN_WAITS) }),
    }),
    gas: optional(amount),
  }),
  burn: record<Omit<BurnExit, 'kind'>>({
    burns: amount,
    pays: amount,
    rest: amount,
    restPays: optional(amount),
    receives: optional(amount),
    gas: optional(amount),
  }),
})

const exits: Check<ExitCells> = record<ExitCells>({
  size: amount,
  amount: optional(amount),
  value: optional(amount),
  own: cell(own),
  market: cell(
    record<MarketExit>({
      receives: amount,
      discount: signedRatioCheck,
      pool: address,
      gas: optional(amount),
    }),
  ),
})

const [day, week, month] = COMPARED_DAYS

const column: Check<CompareColumn> = record<CompareColumn>({
  token: oneOf(...LST_IDS),
  kind: oneOf('balance-grows', 'rate-grows'),
  exit: oneOf('queue', 'instant', 'external'),
  permit: optional(record<PermitDomain>({ name: text, version: text })),
  apr: record({ [day]: apr, [week]: apr, [month]: apr }) as Check<CompareColumn['apr']>,
  fee: cell(ratioCheck),
  rate: cell(ratioCheck),
  supply: cell(record<Supply>({ tokens: amount, ether: amount })),
  peg: cell(record<PegNow>({ deviation: optional(signedRatioCheck), state: pegStateCheck })),
  depth: cell(listOf(depthLevelCheck)),
  exits: listOf(exits),
})

const report: Check<CompareReport> = record<CompareReport>({
  chainId: count,
  deployment: text,
  block: blockCheck,
  columns: listOf(column),
})

/** A comparison out of JSON; texts beside ratios are for people and are not read. Error: bad-response, naming the field. */
export function compareFromWire(json: unknown): Result<CompareReport, AppError> {
  return checked(report, json)
}
