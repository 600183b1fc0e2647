import type { TxEvent } from '@/lib/tx/machine'
import type { TxRecord } from '@/lib/tx/record'
import { isOpen } from '@/lib/tx/record-status'
import type { TxStore } from '@/lib/tx/store'

/** What a change of a record means to the flow that sent it; undefined while nothing is new. */
export function eventOf(record: TxRecord): TxEvent | undefined {
  const isLast = record.step === record.steps - 1 || record.sent.via !== 'transaction'
  const hash = record.minedHash ?? (record.sent.via === 'transaction' ? record.sent.hash : undefined)
  switch (record.status) {
    case 'pending':
      return { on: 'seen' }
    case 'queued':
      return undefined
    case 'unknown':
      return { on: 'doubted', why: record.error ?? { code: 'unknown' } }
    case 'confirmed':
      if (!isLast) return { on: 'step-mined' }
      return hash === undefined
        ? undefined
        : { on: 'confirmed', hash, outcome: record.outcome ?? { leaves: [], arrives: [] } }
    case 'reverted': {
      const error = record.error ?? { code: 'reverted' }
      return hash === undefined ? { on: 'refused', error } : { on: 'reverted', hash, error }
    }
    case 'cancelled':
    case 'replaced':
      if (record.sent.via !== 'transaction')
        return { on: 'refused', error: record.error ?? { code: 'cancelled' } }
      return hash === undefined ? undefined : { on: 'replaced', by: hash, how: record.status }
  }
}

/**
 * Tells `listener` each change of one record, beginning with what it is now, and resolves once the chain decided. The watcher, in
 * this tab or another, is who changes it.
 */
export function followRecord(
  store: TxStore,
  id: string,
  listener: (record: TxRecord) => void,
): Promise<TxRecord> {
  return new Promise((resolve) => {
    let last: TxRecord | undefined
    let stop = () => {}
    const look = () => {
      const record = store.get(id)
      if (record === undefined || record === last) return
      last = record
      listener(record)
      if (isOpen(record)) return
      stop()
      resolve(record)
    }
    stop = store.subscribe(look)
    look()
  })
}
