/** Lets so many milliseconds pass. */
export const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Tells whether so many milliseconds have passed since; not by `Date`, whose clock is the chain's here. */
export function bound(milliseconds: number): () => boolean {
  const until = performance.now() + milliseconds
  return () => performance.now() > until
}

/** The same promise, whose rejection is heard by whoever waits for it, and is no complaint of the process where nobody came to. */
export function heldBack<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}
