import type { Address } from '@/lib/core/address'
import type { TxRecord } from '@/lib/tx/record'
import { decodeRecords, encodeRecords } from '@/lib/tx/record-codec'
import { isOpen, patchRecord, type RecordPatch } from '@/lib/tx/record-status'
import type { StoragePort } from '@/lib/tx/storage-port'

const PREFIX = 'evenkeel.tx.1.'
/** finished records kept per account; open ones are never dropped */
const KEEP_FINISHED = 40

/** Sent transactions of every account on this machine, newest first. Lists are the same object until something changes. */
export interface TxStore {
  /** Records of one chain: of `account`, or of every account. */
  list(chainId: number, account?: Address): readonly TxRecord[]
  get(id: string): TxRecord | undefined
  add(record: TxRecord): void
  /** Changes an open record; a finished one stays as the chain decided. Returns the record as it is now. */
  update(id: string, patch: RecordPatch): TxRecord | undefined
  /** Takes finished records out of the tray. */
  clearFinished(chainId: number, account: Address): void
  /** Takes one record out, whatever its state: the user's word, for one that nobody can settle. */
  forget(id: string): void
  hasOpen(chainId?: number): boolean
  subscribe(listener: () => void): () => void
}

const keyOf = (chainId: number, account: Address) => `${PREFIX}${chainId}.${account.toLowerCase()}`

/**
 * The tray's memory over a storage that other tabs share: each change reads the stored list again, changes one record and writes it
 * back, and tells the listeners of this tab; those of other tabs hear of it by the storage's own event.
 */
export function createTxStore(storage: StoragePort): TxStore {
  const parsed = new Map<string, { readonly text: string | null; readonly records: readonly TxRecord[] }>()
  const lists = new Map<
    string,
    { readonly parts: readonly (readonly TxRecord[])[]; readonly all: readonly TxRecord[] }
  >()
  const listeners = new Set<() => void>()

  const notify = () => {
    for (const listener of listeners) listener()
  }

  const read = (key: string): readonly TxRecord[] => {
    const text = storage.get(key)
    const known = parsed.get(key)
    if (known !== undefined && known.text === text) return known.records
    const records = decodeRecords(text)
    parsed.set(key, { text, records })
    return records
  }

  const write = (key: string, records: readonly TxRecord[]) => {
    const kept = trim(records)
    if (kept.length === 0) storage.remove(key)
    else storage.set(key, encodeRecords(kept))
    // a storage that refuses (full, forbidden) must not lose a hash in this tab: what was written stays known under what is stored
    parsed.set(key, { text: storage.get(key), records: kept })
    notify()
  }

  const keys = (chainId?: number) => {
    const prefix = chainId === undefined ? PREFIX : `${PREFIX}${chainId}.`
    const known = [...parsed.keys()].filter((key) => key.startsWith(prefix))
    return [...new Set([...storage.keys(prefix), ...known])].sort()
  }

  const locate = (id: string) => keys().find((key) => read(key).some((record) => record.id === id))

  return {
    list(chainId, account) {
      if (account !== undefined) return read(keyOf(chainId, account))
      const parts = keys(chainId).map(read)
      const known = lists.get(`${chainId}`)
      if (known !== undefined && same(known.parts, parts)) return known.all
      const all = parts.flat().sort((a, b) => b.sentAt - a.sentAt)
      lists.set(`${chainId}`, { parts, all })
      return all
    },
    get(id) {
      const key = locate(id)
      return key === undefined ? undefined : read(key).find((record) => record.id === id)
    },
    add(record) {
      const key = keyOf(record.chainId, record.account)
      write(key, [record, ...read(key).filter((other) => other.id !== record.id)])
    },
    update(id, patch) {
      const key = locate(id)
      if (key === undefined) return undefined
      const before = read(key)
      const record = before.find((other) => other.id === id)
      if (record === undefined) return undefined
      const after = patchRecord(record, patch)
      if (after !== record)
        write(
          key,
          before.map((other) => (other === record ? after : other)),
        )
      return after
    },
    clearFinished(chainId, account) {
      const key = keyOf(chainId, account)
      write(key, read(key).filter(isOpen))
    },
    forget(id) {
      const key = locate(id)
      if (key !== undefined)
        write(
          key,
          read(key).filter((record) => record.id !== id),
        )
    },
    hasOpen: (chainId) => keys(chainId).some((key) => read(key).some(isOpen)),
    subscribe(listener) {
      listeners.add(listener)
      const stop = storage.subscribe((key) => {
        if (key === null || key.startsWith(PREFIX)) listener()
      })
      return () => {
        stop()
        listeners.delete(listener)
      }
    },
  }
}

/** Newest first; the oldest finished ones go when there are too many. */
function trim(records: readonly TxRecord[]): readonly TxRecord[] {
  let finished = 0
  return [...records]
    .sort((a, b) => b.sentAt - a.sentAt)
    .filter((record) => {
      if (isOpen(record)) return true
      finished += 1
      return finished <= KEEP_FINISHED
    })
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index])
}
