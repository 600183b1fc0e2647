/** Runs by key that several callers wait for. */
export interface SharedRuns<T> {
  /**
   * Joins the run of this key, or starts it. A caller whose signal ends gets `left` at once; the run itself ends only when nobody waits
   * for it any more.
   */
  join(key: string, signal: AbortSignal, run: (signal: AbortSignal) => Promise<T>, left: T): Promise<T>
}

interface Run<T> {
  readonly result: Promise<T>
  readonly end: AbortController
  waiting: number
}

export function createSharedRuns<T>(): SharedRuns<T> {
  const runs = new Map<string, Run<T>>()

  function start(key: string, run: (signal: AbortSignal) => Promise<T>): Run<T> {
    const end = new AbortController()
    const started: Run<T> = {
      end,
      waiting: 0,
      result: run(end.signal).finally(() => {
        if (runs.get(key) === started) runs.delete(key)
      }),
    }
    runs.set(key, started)
    return started
  }

  return {
    join: (key, signal, run, left) => {
      if (signal.aborted) return Promise.resolve(left)
      const joined = runs.get(key) ?? start(key, run)
      joined.waiting += 1
      return new Promise<T>((resolve, reject) => {
        const leave = () => {
          joined.waiting -= 1
          resolve(left)
          if (joined.waiting > 0) return
          // Who comes later starts anew: this one is over.
          if (runs.get(key) === joined) runs.delete(key)
          joined.end.abort()
        }
        signal.addEventListener('abort', leave, { once: true })
        joined.result.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
      })
    },
  }
}
