import type { TxRecord } from '@/lib/tx/record'

const OPEN: ReadonlySet<TxRecord['status']> = new Set(['pending', 'queued', 'unknown'])

/** True while the chain may still decide: such a record is watched, and never dropped from the store. */
export function isOpen(record: Pick<TxRecord, 'status'>): boolean {
  return OPEN.has(record.status)
}

/**
 * The record after `patch`. What the chain decided stays decided: a second tab that is late, or a timer, cannot turn a confirmed
 * transaction back into a pending one.
 */
export function patchRecord(record: TxRecord, patch: RecordPatch): TxRecord {
  return isOpen(record) ? { ...record, ...patch } : record
}

/** What the watcher may change: never whose, where and what. `error: undefined` takes a reason back. */
export type RecordPatch = Partial<
  Pick<TxRecord, 'sent' | 'status' | 'minedHash' | 'minedBlock' | 'outcome'>
> & {
  readonly error?: TxRecord['error'] | undefined
}
