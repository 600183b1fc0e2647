import { Counter, Histogram } from 'prom-client'
import type { Metrics } from '@/lib/server/metrics'
import { routeOf } from '@/lib/server/metrics/route-of'

/** A request that is over. */
export interface FinishedRequest {
  readonly url: string
  /** absent: the visitor went before the answer was whole */
  readonly status?: number
  readonly seconds: number
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Counts requests by route pattern and class of status, and how long they took by route; gives what takes one request. */
export function httpMetrics(metrics: Metrics): (request: FinishedRequest) => void {
  const requests = new Counter({
    name: 'evenkeel_http_requests_total',
    help: 'Requests by route pattern and class of status; "gone" where the visitor left first.',
    labelNames: ['route', 'status'],
    registers: [metrics.registry],
  })
  const durations = new Histogram({
    name: 'evenkeel_http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer, by route pattern.',
    labelNames: ['route'],
    buckets: BUCKETS,
    registers: [metrics.registry],
  })
  return ({ url, status, seconds }) => {
    const route = routeOf(url)
    requests.inc({ route, status: classOf(status) })
    durations.observe({ route }, seconds)
    if (status === 429) metrics.count('rate-limited', route)
  }
}

function classOf(status: number | undefined): string {
  if (status === undefined) return 'gone'
  return status >= 100 && status < 600 ? `${Math.floor(status / 100)}xx` : 'other'
}
