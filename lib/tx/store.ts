import type { Address } from '@/lib/core/address'
import type { TxRecord } from '@/lib/tx/record'
import { decodeRecords, encodeRecords } from '@/lib/tx/record-codec'
import { isOpen, patchRecord, type RecordPatch } from '@/lib/tx/record-status'
import type { StoragePort } from '@/lib/tx/storage-port'
import { TX_KEYS } from '@/lib/tx/tx-keys'

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

const accountPrefix = (chainId: number, account: Address) => `${TX_KEYS}${chainId}.${account.toLowerCase()}.`
const keyOf = ({ chainId, account, id }: TxRecord) => `${accountPrefix(chainId, account)}${id}`

/**
 * The tray's memory over a storage that other tabs share: each record has a key of its own, so that a tab with an old view of the
 * others can never write them away. Each change reads the stored record again and tells the listeners of this tab; those of other
 * tabs hear of it by the storage's own event.
 */
export function createTxStore(storage: StoragePort): TxStore {
  const parsed = new Map<string, { readonly text: string | null; readonly record: TxRecord | undefined }>()
  const lists = new Map<string, readonly TxRecord[]>()
  const listeners = new Set<() => void>()

  const notify = () => {
    for (const listener of listeners) listener()
  }

  const read = (key: string): TxRecord | undefined => {
    const text = storage.get(key)
    const known = parsed.get(key)
    if (known !== undefined && known.text === text) return known.record
    const [record] = decodeRecords(text)
    parsed.set(key, { text, record })
    return record
  }

  const write = (record: TxRecord) => {
    const key = keyOf(record)
    storage.set(key, encodeRecords([record]))
    // a storage that refuses (full, forbidden) must not lose a hash in this tab: what was written stays known under what is stored
    parsed.set(key, { text: storage.get(key), record })
  }

  const remove = (record: TxRecord) => {
    const key = keyOf(record)
    storage.remove(key)
    parsed.delete(key)
  }

  /** Newest first; the same list until something in it changes. */
  const records = (prefix: string): readonly TxRecord[] => {
    const known = [...parsed.keys()].filter((key) => key.startsWith(prefix))
    const found = [...new Set([...storage.keys(prefix), ...known])]
      .map(read)
      .filter((record) => record !== undefined)
      .sort((a, b) => b.sentAt - a.sentAt || (a.id < b.id ? 1 : -1))
    const before = lists.get(prefix)
    if (before !== undefined && same(before, found)) return before
    lists.set(prefix, found)
    return found
  }

  const find = (id: string) => records(TX_KEYS).find((record) => record.id === id)

  return {
    list: (chainId, account) =>
      records(account === undefined ? `${TX_KEYS}${chainId}.` : accountPrefix(chainId, account)),
    get: find,
    add(record) {
      write(record)
      const finished = records(accountPrefix(record.chainId, record.account)).filter((each) => !isOpen(each))
      for (const old of finished.slice(KEEP_FINISHED)) remove(old)
      notify()
    },
    update(id, patch) {
      const record = find(id)
      if (record === undefined) return undefined
      const after = patchRecord(record, patch)
      if (after === record) return after
      write(after)
      notify()
      return after
    },
    clearFinished(chainId, account) {
      for (const record of records(accountPrefix(chainId, account))) if (!isOpen(record)) remove(record)
      notify()
    },
    forget(id) {
      const record = find(id)
      if (record === undefined) return
      remove(record)
      notify()
    },
    hasOpen: (chainId) => records(chainId === undefined ? TX_KEYS : `${TX_KEYS}${chainId}.`).some(isOpen),
    subscribe(listener) {
      listeners.add(listener)
      const stop = storage.subscribe((key) => {
        if (key === null || key.startsWith(TX_KEYS)) listener()
      })
      return () => {
        stop()
        listeners.delete(listener)
      }
    },
  }
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index])
}
