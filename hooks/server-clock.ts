/**
 * The server's clock, ticking in the browser: ages are measured with the clock that read the chain, so a wrong clock on the visitor's
 * machine makes nothing look old. Set by the HTML and again by each answer.
 */
let offset = 0
let current: number | undefined
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

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
  sync(serverSeconds: number): void {
    offset = serverSeconds - Math.floor(Date.now() / 1000)
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
