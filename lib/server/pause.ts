import { setImmediate } from 'node:timers/promises'

/** Milliseconds of work after which others have their turn. */
const SLICE_MS = 15

/** For long work in one process: call it between small pieces; it waits for others' turns when it is time to. */
export function createPause(now: () => number = () => performance.now()): () => Promise<void> | undefined {
  let until = now() + SLICE_MS
  return () => {
    if (now() < until) return undefined
    return setImmediate().then(() => {
      until = now() + SLICE_MS
    })
  }
}
