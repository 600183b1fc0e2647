import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'

/** How far the indexer got. */
export interface IndexedBlock {
  readonly block: bigint
  /** unix seconds of that block */
  readonly time: bigint
}

/**
 * The entry of a chain in Ponder's `/status`. Errors: bad-response; history-elsewhere where it follows other chains only; history-not-ready
 * where it has no block yet.
 */
export function readStatus(json: unknown, chainId: number): Result<IndexedBlock, AppError> {
  if (typeof json !== 'object' || json === null) return err({ code: 'bad-response', detail: 'no status' })
  const chains = Object.values(json).map((entry: unknown) => entry as ChainStatus | null)
  const ours = chains.find((chain) => chain?.id === chainId)
  if (chains.length === 0) return err(NOTHING_YET)
  if (ours === undefined || ours === null) {
    const told = chains.map((chain) => String(chain?.id)).join(', ')
    return err({ code: 'history-elsewhere', detail: `the indexer follows ${told}, not ${chainId}` })
  }
  const { number, timestamp } = ours.block ?? {}
  if (!isWhole(number) || !isWhole(timestamp) || timestamp === 0) return err(NOTHING_YET)
  return ok({ block: BigInt(number), time: BigInt(timestamp) })
}

const NOTHING_YET: AppError = { code: 'history-not-ready', detail: 'the indexer names no block' }

interface ChainStatus {
  readonly id?: unknown
  readonly block?: { readonly number?: unknown; readonly timestamp?: unknown } | null
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
