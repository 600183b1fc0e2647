import type { Log } from '@/lib/server/log/create-log'
import type { Upstream } from '@/lib/server/upstream'

const LOOK_EVERY_MS = 5_000

/** Says when a node begins to fail and when it is back, once each; keeps no process alive. Gives how to stop. */
export function logChanges(upstream: Pick<Upstream, 'report'>, log: Log): () => void {
  const failing = new Set<number>()
  const timer = setInterval(() => {
    for (const { place, status, why } of upstream.report()) {
      if (status === 'cooling-down' && !failing.has(place)) {
        failing.add(place)
        log.warn('a node fails', { endpoint: place, why: why?.code, detail: why?.detail })
      }
      if (status === 'ok' && failing.delete(place)) log.info('a node is back', { endpoint: place })
    }
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
