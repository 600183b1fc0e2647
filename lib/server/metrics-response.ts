import type { Instance } from '@/lib/server/instance'
import { jsonResponse } from '@/lib/server/json-response'
import { writeState } from '@/lib/server/metrics/state-gauges'
import { isDraining } from '@/lib/server/shutdown/draining'
import { partsOf } from '@/lib/switches/parts-of'

type Told = Pick<Instance, 'env' | 'metrics' | 'health' | 'upstream' | 'switches'>

/** What Prometheus scrapes; 404 unless `EVENKEEL_METRICS` is on, as if there were no such route. */
export async function metricsResponse({ env, metrics, health, upstream, switches }: Told): Promise<Response> {
  if (env.metrics !== true) return jsonResponse(404, { error: { code: 'not-found' } })
  writeState(metrics.registry, {
    health: await health(),
    endpoints: upstream.report(),
    caches: metrics.caches(),
    switchedOff: partsOf(switches().off),
    isDraining: isDraining(),
  })
  return new Response(await metrics.registry.metrics(), {
    headers: { 'content-type': metrics.registry.contentType, 'cache-control': 'no-store' },
  })
}
