import { ok } from '@/lib/core/result'
import type { VisitorLimits } from '@/lib/server/visitor-limits'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'

const free: VisitorLimits['rpc'] = async () => ok(undefined)

/** The part of an instance that counts visitors, with nobody counted. */
export const NO_LIMITS = {
  env: { deployment: FAKE_DEPLOYMENT, rpcUrls: ['http://fake'] as const },
  limits: {
    rpc: free,
    accounts: free,
    lending: free,
    quotes: free,
    history: free,
    pegHistory: free,
    referral: free,
    depth: free,
    reports: free,
  } satisfies VisitorLimits,
}
