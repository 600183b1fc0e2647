import { TOO_LARGE } from '@/lib/server/answer-cap'
import type { RpcFailure } from '@/lib/server/rpc-failure'

/** Methods that run code of the asker's choice. */
const HEAVY: readonly string[] = ['eth_call', 'eth_estimateGas', 'eth_simulateV1']
/** The node, or the gateway before it, waited until it gave up. 502 and 503 tell of a node that is away, which is no fault of a request. */
const GAVE_UP = /^HTTP (500|504|524)$/

/** A node or its gateway gave up on such a request of a visitor: the next one would too, and none is to blame for it. */
export function isTooHeavy(method: string, failure: RpcFailure): boolean {
  if (failure.kind === 'rpc') return false
  const { code, detail = '' } = failure.error
  if (detail.startsWith(TOO_LARGE)) return true
  return HEAVY.includes(method) && (code === 'timeout' || GAVE_UP.test(detail))
}
