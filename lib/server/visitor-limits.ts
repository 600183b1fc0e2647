import type { RateLimit, RateLimits } from '@/lib/server/rate-limit'

/**
 * What one visitor may cost, by what is asked for. Each window is short, so that whoever was refused waits seconds. A page that is open
 * asks for a few things at each block, and many people may stand behind one address (an office, a mobile network), so the limits are wide
 * for a person and narrow for a machine.
 */
export interface VisitorLimits {
  /** JSON-RPC, in points by method */
  readonly rpc: RateLimit
  readonly accounts: RateLimit
  readonly lending: RateLimit
  /** only sizes that are not known at this block */
  readonly quotes: RateLimit
  /** only pages that are not known as of the last indexed block */
  readonly history: RateLimit
  readonly pegHistory: RateLimit
  readonly referral: RateLimit
  readonly depth: RateLimit
  /** violations of the policy: a page has few, each told once */
  readonly reports: RateLimit
}

const SECONDS = 12

export function visitorLimits(limits: RateLimits): VisitorLimits {
  const of = (what: string, points: number) => limits.of(what, { points, seconds: SECONDS })
  return {
    rpc: of('rpc', 1_200),
    accounts: of('accounts', 240),
    lending: of('lending', 120),
    quotes: of('quotes', 60),
    history: of('history', 120),
    pegHistory: of('peg-history', 120),
    referral: of('referral', 30),
    depth: of('depth', 120),
    reports: limits.of('csp-report', { points: 30, seconds: 60 }),
  }
}
