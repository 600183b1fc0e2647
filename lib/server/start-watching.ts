import { collectDefaultMetrics } from 'prom-client'
import { logChanges } from '@/lib/server/log/log-changes'
import { processLog } from '@/lib/server/log/process-log'
import { httpMetrics } from '@/lib/server/metrics/http-metrics'
import { routeOf } from '@/lib/server/metrics/route-of'
import { instance } from '@/lib/server/process-instance'
import { watchRequests } from '@/lib/server/requests/watch-requests'
import { shutDown } from '@/lib/server/shutdown/shut-down'
import { takeSignals } from '@/lib/server/shutdown/take-signals'
import { warnOfProxy } from '@/lib/server/warn-of-proxy'
import { partsOf } from '@/lib/switches/parts-of'

/** Counts and logs what this process's servers do, and ends it in good order when it is told to stop. Called once, at the start. */
export function startWatching(): void {
  const log = processLog()
  const app = instance()
  const measure = app.env.metrics === true ? httpMetrics(app.metrics) : undefined
  if (measure !== undefined) collectDefaultMetrics({ register: app.metrics.registry })
  const requests = watchRequests((request) => {
    measure?.(request)
    const { id, method, url, status, seconds } = request
    // The pattern, not the address: that may hold whose figures were asked for.
    if (log.writes('debug'))
      log.debug('answered', {
        requestId: id,
        method: method.slice(0, 16),
        route: routeOf(url),
        status,
        seconds,
      })
  })
  const { deployment, rpcUrls, indexerUrl, killSwitch } = app.env
  log.info('started', {
    deployment: deployment.name,
    chainId: deployment.chainId,
    endpoints: rpcUrls.length,
    indexer: indexerUrl !== undefined,
    metrics: measure !== undefined,
    ...(killSwitch === undefined ? {} : { off: partsOf(app.switches().off) }),
  })
  if (app.env.trustedProxies === undefined) warnOfProxy(log)
  const endLog = logChanges(app.upstream, log)
  // The development server has processes and a way to end of its own.
  if (process.env.NODE_ENV !== 'production') return
  takeSignals(() =>
    shutDown({
      requests,
      log,
      stop: async () => {
        endLog()
        await app.stop()
      },
    }),
  )
}
