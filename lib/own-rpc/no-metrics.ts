import type { Metrics } from '@/lib/server/metrics'

/** In a browser nothing is counted. */
export const NO_METRICS: Pick<Metrics, 'count'> = { count: () => {} }
