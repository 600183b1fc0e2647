import type { TxEvent } from '@/lib/tx/machine'
import type { TxRecord } from '@/lib/tx/record'
import { isOpen } from '@/lib/tx/record-status'
import type { TxStore } from '@/lib/tx/store'

/** What a change of a record means to the flow that sent it; undefined while nothing is new. */
export function eventOf(record: TxRecord): TxEvent | undefined {
  const isLast = record.step === record.steps - 1 || record.sent.via !== 'transaction'
  const sent = record.sent.via === 'transaction' ? record.sent.hash : undefined
  const hash = record.minedHash ?? sent
  switch (record.status) {
    case 'pending':
    case 'queued':
      return { on: 'seen' }
    case 'unknown':
      return { on: 'doubted', why: record.error ?? { code: 'unknown' } }
    case 'confirmed':
      if (!isLast) return { on: 'step-mined' }
      return hash === undefined
        ? undefined
        : { on: 'confirmed', hash, ...(record.outcome === undefined ? {} : { outcome: record.outcome }) }
    case 'reverted': {
      const error = record.error ?? { code: 'reverted' }
      return { on: 'reverted', error, ...(hash === undefined ? {} : { hash }) }
    }
    case 'cancelled':
    case 'replaced':
      if (record.sent.via !== 'transaction')
        return { on: 'refused', error: record.error ?? { code: 'cancelled' } }
      // its own hash is what was replaced, never what replaced it
      return {
        on: 'replaced',
        how: record.status,
        ...(record.minedHash === undefined ? {} : { by: record.minedHash }),
      }
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
      const found = store.get(id)
      // taken out of the list in another tab: nobody watches it any more
      const record: TxRecord | undefined =
        found ?? (last === undefined ? undefined : { ...last, status: 'unknown', error: { code: 'dropped' } })
      if (record === undefined || record === last) return
      last = record
      listener(record)
      if (isOpen(record) && found !== undefined) return
      stop()
      resolve(record)
    }
    stop = store.subscribe(look)
    look()
  })
}
