import { browserStorage } from '@/hooks/wallet-port'

/** A text that this browser remembers under a key, and that holds in this tab even where nothing can be stored. */
export interface StoredText {
  read(): string | null
  write(text: string): void
  /** tells of changes in this tab and in others */
  subscribe(listener: () => void): () => void
}

export function storedText(key: string): StoredText {
  const listeners = new Set<() => void>()
  let kept: string | undefined
  return {
    read: () => kept ?? browserStorage.get(key),
    write(text) {
      kept = text
      browserStorage.set(key, text)
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      const stop = browserStorage.subscribe((changed) => {
        if (changed !== null && changed !== key) return
        kept = undefined
        listener()
      })
      return () => {
        listeners.delete(listener)
        stop()
      }
    },
  }
}
