import { type Cell, type CellBlock, cellOf, failedCell, unknownCell, whyNot } from '@/lib/compare/cell'
import type { AprCells, ComparedApr } from '@/lib/compare/compared-apr'
import type { Apr, AprMethod, AprSpan } from '@/lib/core/apr'
import type { ProtocolId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { RatesPage } from '@/lib/history/responses'
import { APR_WINDOW, DAY, MONTH_WINDOW } from '@/lib/read/apr/apr-of'
import type { HistoryReach } from '@/lib/read/snapshot'
import { aprWindow } from '@/lib/rewards/apr-windows'

/** The rate steps that the indexer has of the last weeks; undefined while they are asked for. */
export type RateSteps = Result<Pick<RatesPage, 'steps' | 'indexed'>, AppError> | undefined

export interface AprSource {
  /** by the chain's own events, at the block of the snapshot */
  readonly reading: Reading<Apr>
  readonly steps: RateSteps
  /** how far the indexer is, and how old that is */
  readonly reach: Reading<HistoryReach>
}

/**
 * The yearly rate over 1, 7 and 30 days. What the chain's own events tell at the block of the snapshot goes first (7 days always; Lido's
 * last report where it covers a day; 30 days for the others); the rest is of the indexer's steps, by the same function. A window is at
 * least as long as its name says, and ends with the last update.
 */
export function aprCells(protocol: ProtocolId, source: AprSource): AprCells {
  const { reading } = source
  const isLido = protocol === 'lido'
  const told = (
    span: (apr: Apr) => AprSpan | undefined,
    days: bigint,
    isOfChain = true,
  ): Cell<ComparedApr> => {
    const found = 'value' in reading ? span(reading.value) : undefined
    if (found !== undefined) return cellOf(reading, ({ method }) => compared(found, method))
    const cell = indexedApr(protocol, source, days)
    // Where neither tells a window that the chain could, the reason is that of the chain: it is asked first.
    return cell.is === 'unknown' && isOfChain && !('value' in reading) ? whyNot(reading, 'reading') : cell
  }
  return {
    '1': told(
      ({ last }) => (last !== undefined && last.to - last.from >= DAY ? last : undefined),
      1n,
      isLido,
    ),
    '7': told((apr) => apr, APR_WINDOW / DAY),
    '30': told(({ month }) => month, MONTH_WINDOW / DAY, !isLido),
  }
}

function indexedApr(protocol: ProtocolId, { steps, reach }: AprSource, days: bigint): Cell<ComparedApr> {
  if (!('value' in reach)) return whyNot(reach, 'reading')
  if (steps === undefined) return unknownCell('reading')
  if (!steps.ok) return failedCell(steps.error.code)
  const { block, time } = steps.value.indexed
  const apr = aprWindow(protocol, steps.value.steps, time, days)
  if (!apr.ok) return failedCell(apr.error.code)
  const at: CellBlock = { number: block, timestamp: time }
  return { is: reach.is, value: compared(apr.value, apr.value.method), at, source: reach.source }
}

function compared({ rate, from, to, updates }: AprSpan, method: AprMethod): ComparedApr {
  return { rate, from, to, updates, method }
}
