import { contentSecurityPolicy } from '@/lib/server/content-security-policy'
import { frameAncestors, wrongFrame } from '@/lib/server/env/frame-ancestors'

/** What of the environment decides how pages are guarded; pages' headers are made without the process's instance. */
interface GuardedBy {
  readonly NODE_ENV?: string | undefined
  readonly WALLETCONNECT_PROJECT_ID?: string | undefined
  readonly EVENKEEL_FRAME_ANCESTORS?: string | undefined
}

/**
 * Headers of a page, its policy among them. `ownRpcOrigin` is where this user reads the chain, as `rpcOriginOf` gives it. A list of frames that cannot be read (the start refuses it) lets nobody frame.
 */
export function pageHeaders(
  variables: GuardedBy,
  nonce: string,
  ownRpcOrigin?: string,
): { readonly policy: string; readonly headers: Readonly<Record<string, string>> } {
  const list = variables.EVENKEEL_FRAME_ANCESTORS?.trim() ?? ''
  const framers = list === '' || wrongFrame(list) !== undefined ? [] : frameAncestors(list)
  const policy = contentSecurityPolicy({
    nonce,
    development: variables.NODE_ENV === 'development',
    walletConnect: Boolean(variables.WALLETCONNECT_PROJECT_ID),
    frameAncestors: framers,
    ownRpcOrigin,
  })
  return {
    policy,
    headers: {
      'content-security-policy': policy,
      'reporting-endpoints': 'csp="/api/csp-report"',
      // The old header knows no list of origins: where others may frame, only the policy can say who.
      ...(framers.length === 0 ? { 'x-frame-options': 'SAMEORIGIN' } : {}),
      'cross-origin-resource-policy': framers.length === 0 ? 'same-origin' : 'cross-origin',
    },
  }
}
