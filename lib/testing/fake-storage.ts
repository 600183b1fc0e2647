import type { StoragePort } from '@/lib/tx/storage-port'

/** One browser's storage and its tabs: what one tab writes, the others hear of. `isFull`: refuses to store, silently. */
export class FakeStorage {
  readonly values = new Map<string, string>()
  isFull = false
  readonly #tabs: ((key: string | null) => void)[][] = []

  tab(): StoragePort {
    const own: ((key: string | null) => void)[] = []
    this.#tabs.push(own)
    const tell = (key: string) => {
      for (const tab of this.#tabs) if (tab !== own) for (const listener of tab) listener(key)
    }
    return {
      get: (key) => this.values.get(key) ?? null,
      set: (key, value) => {
        if (this.isFull || this.values.get(key) === value) return
        this.values.set(key, value)
        tell(key)
      },
      remove: (key) => {
        if (this.values.delete(key)) tell(key)
      },
      keys: (prefix) => [...this.values.keys()].filter((key) => key.startsWith(prefix)),
      subscribe: (listener) => {
        own.push(listener)
        return () => own.splice(own.indexOf(listener), 1)
      },
    }
  }
}
