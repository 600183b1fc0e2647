import type { Address } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { Clock } from '@/lib/server/clock'
import type { ReferralIssue } from '@/lib/server/referral'
import { resolveReferral } from '@/lib/server/referral'

type Answer = Result<Address, ReferralIssue>

/** Referrals as pages ask for them: each looked up once for all visitors, and never in the way of a page for long. */
export interface ReferralService {
  resolve(input: string): Promise<Answer>
}

const FOUND_FOR_MS = 300_000
const NOT_FOUND_FOR_MS = 60_000
/** A page waits so long; the look-up goes on for the next one. */
const PATIENCE_MS = 1_500
const MOST_KEPT = 500
/** Look-ups that run at one time: made-up names must not keep the nodes busy. */
const MOST_AT_ONCE = 8

export function createReferralService(
  client: RpcClient,
  deployment: Deployment,
  now: Clock = Date.now,
): ReferralService {
  const kept = new Map<string, { readonly answer: Promise<Answer>; until: number }>()
  let running = 0

  function lookUp(input: string, key: string): Promise<Answer> {
    running += 1
    const answer = resolveReferral(client, deployment, input).finally(() => {
      running -= 1
    })
    const entry = { answer, until: Number.POSITIVE_INFINITY }
    kept.set(key, entry)
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break
      kept.delete(oldest)
    }
    void answer.then((found) => {
      if (found.ok) entry.until = now() + FOUND_FOR_MS
      else if (found.error.code !== 'unavailable') entry.until = now() + NOT_FOUND_FOR_MS
      // Nobody could be asked: the next visitor asks again.
      else if (kept.get(key) === entry) kept.delete(key)
    })
    return answer
  }

  return {
    resolve: (input) => {
      const key = input.trim().toLowerCase()
      // An address needs no node and its letter case is its checksum.
      if (key.startsWith('0x') && !key.includes('.')) return resolveReferral(client, deployment, input)
      const known = kept.get(key)
      if (known !== undefined && now() < known.until) return soon(known.answer)
      if (running >= MOST_AT_ONCE) return Promise.resolve(err({ code: 'unavailable' }))
      return soon(lookUp(input, key))
    },
  }
}

function soon(answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(err({ code: 'unavailable' })), PATIENCE_MS)
    void answer.then((found) => {
      clearTimeout(timer)
      resolve(found)
    })
  })
}
