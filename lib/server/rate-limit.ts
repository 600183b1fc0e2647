import type { Clock } from '@/lib/server/clock'

export interface RateLimitOptions {
  /** requests that may come at once */
  readonly burst: number
  /** and so many a second after that */
  readonly perSecond: number
  /** visitors that are remembered; the one that asked longest ago is forgotten */
  readonly mostVisitors: number
  readonly now?: Clock
}

/** True when the visitor may have one more; each yes is counted. */
export type RateLimit = (visitor: string) => boolean

/** A bucket for each visitor that fills up again with time. */
export function createRateLimit({
  burst,
  perSecond,
  mostVisitors,
  now = Date.now,
}: RateLimitOptions): RateLimit {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>()
  return (visitor) => {
    const at = now()
    const bucket = buckets.get(visitor) ?? { left: burst, at }
    const left = Math.min(burst, bucket.left + (Math.max(0, at - bucket.at) / 1000) * perSecond)
    const isAllowed = left >= 1
    buckets.delete(visitor)
    buckets.set(visitor, { left: isAllowed ? left - 1 : left, at })
    for (const oldest of buckets.keys()) {
      if (buckets.size <= mostVisitors) break
      buckets.delete(oldest)
    }
    return isAllowed
  }
}
