/**
 * The server's clock, ticking in the browser: ages are measured with the clock that read the chain, so a wrong clock on the visitor's
 * machine makes nothing look old. Set by the HTML and again by each answer.
 */
let offset = 0
let current: number | undefined
let timer: ReturnType<typeof setInterval> | undefined
/** by which the machine's clock was ahead of its running time when the server's was last taken (milliseconds) */
let drift = 0
const listeners = new Set<() => void>()

/** Above this the machine's clock was set, or the machine slept (milliseconds). */
const CLOCK_WAS_SET = 2_000

function tick(): void {
  const now = Math.floor(Date.now() / 1000) + offset
  if (now === current) return
  current = now
  for (const listener of listeners) listener()
}

export const serverClock = {
  /** Unix seconds; undefined before the first `sync`. */
  now: (): number | undefined => current,
  /** The server's seconds for a moment of this machine's clock (milliseconds). */
  at: (machineMs: number): number => Math.floor(machineMs / 1000) + offset,
  /** Time does not go back: an answer that a cache kept tells an old moment, which is ignored unless this machine's clock was set. */
  sync(serverSeconds: number): void {
    const found = serverSeconds - Math.floor(Date.now() / 1000)
    const driftNow = Date.now() - performance.now()
    const wasSet = Math.abs(driftNow - drift) > CLOCK_WAS_SET
    if (current === undefined || found > offset || wasSet) {
      offset = found
      drift = driftNow
    }
    tick()
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    timer ??= setInterval(tick, 1000)
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      clearInterval(timer)
      timer = undefined
    }
  },
}
