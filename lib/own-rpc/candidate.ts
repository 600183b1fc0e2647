import type { Result } from '@/lib/core/result'
import type { OwnRpcFault } from '@/lib/own-rpc/check-own-rpc'
import { parseOwnRpc } from '@/lib/own-rpc/parse-own-rpc'

/** Where one tab keeps an address that is being tried, over the reload that lets the page talk to it. */
export const CANDIDATE_KEY = 'evenkeel-rpc-candidate'

/** Why an address was not adopted in the end: what is wrong with it, or that the browser keeps nothing. */
export type CandidateFault = OwnRpcFault | 'not-stored'

/** An address on its way to be adopted, or what came of it. */
export type Candidate =
  | { readonly is: 'asked'; readonly url: string }
  | { readonly is: 'adopted'; readonly url: string }
  | { readonly is: 'failed'; readonly url: string; readonly fault: CandidateFault }

/** The stored candidate; undefined for none and for what is none. */
export function readCandidate(stored: string | null): Candidate | undefined {
  const query = new URLSearchParams(stored ?? '')
  const [is, parsed] = [query.get('is'), parseOwnRpc(query.get('url') ?? '')]
  if (!parsed.ok) return undefined
  const { url } = parsed.value
  if (is === 'asked' || is === 'adopted') return { is, url }
  const fault = query.get('fault')
  return is === 'failed' && fault !== null ? { is, url, fault: fault as CandidateFault } : undefined
}

/** The candidate as it is stored. */
export function writeCandidate(candidate: Candidate): string {
  return new URLSearchParams({ ...candidate }).toString()
}

/** What is to be kept once a candidate was tried: never one part without the other. */
export interface Settled {
  /** whole address to store; undefined: what is stored stays as it is */
  readonly store: string | undefined
  /** origin for the cookie; undefined: no cookie */
  readonly origin: string | undefined
  readonly candidate: Candidate
}

/**
 * An address that passed is adopted with its origin. One that did not is told with its fault, and the cookie goes back to the address that
 * was in use before, if there was one.
 */
export function settleCandidate(
  url: string,
  tried: Result<unknown, CandidateFault>,
  storedBefore: string | null,
): Settled {
  const originOf = (text: string) => {
    const parsed = parseOwnRpc(text)
    return parsed.ok ? parsed.value.origin : undefined
  }
  return tried.ok
    ? { store: url, origin: originOf(url), candidate: { is: 'adopted', url } }
    : {
        store: undefined,
        origin: storedBefore === null ? undefined : originOf(storedBefore),
        candidate: { is: 'failed', url, fault: tried.error },
      }
}
