import type { Size } from '@/lib/server/metrics'

/** Something kept with the size that it takes. */
export interface Sized {
  readonly bytes: number
}

/** What was last asked for, at most so many and so much of it; the least recently asked goes first. */
export interface BodyCache<T extends Sized> {
  get(key: string): T | undefined
  set(key: string, value: T): void
  delete(key: string): void
  size(): Size
}

export function createBodyCache<T extends Sized>(mostEntries: number, mostBytes: number): BodyCache<T> {
  const kept = new Map<string, T>()
  let total = 0

  function drop(key: string): void {
    const value = kept.get(key)
    if (value === undefined) return
    total -= value.bytes
    kept.delete(key)
  }

  return {
    get: (key) => {
      const value = kept.get(key)
      if (value === undefined) return undefined
      kept.delete(key)
      kept.set(key, value)
      return value
    },
    set: (key, value) => {
      drop(key)
      kept.set(key, value)
      total += value.bytes
      for (const oldest of kept.keys()) {
        if (kept.size <= mostEntries && total <= mostBytes) break
        drop(oldest)
      }
    },
    delete: drop,
    size: () => ({ entries: kept.size, bytes: total }),
  }
}
