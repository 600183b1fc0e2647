/**
 * The little of `localStorage` that is used here, injected so that `lib` stays free of the DOM and tests can be two tabs at once.
 * Implementations never throw: a full or forbidden storage behaves as an empty one.
 */
export interface StoragePort {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  /** every key that begins with `prefix` */
  keys(prefix: string): readonly string[]
  /** Calls back when another tab changed a key (`null`: everything may have changed). Returns the way to stop. */
  subscribe(listener: (key: string | null) => void): () => void
}
