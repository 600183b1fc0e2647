import type { Result } from '@/lib/core/result'
import { toQuantity } from '@/lib/read/hex'
import { isBlockMissing, isRevert } from '@/lib/server/node-error'
import type { RpcFailure } from '@/lib/server/rpc-failure'

interface Asked {
  readonly method: string
  readonly params: readonly unknown[]
}
type Answer = Result<unknown, RpcFailure>

/** Where the block stands among the params of what is asked of a state or a block. */
const PLACE_OF_BLOCK: Readonly<Record<string, number>> = {
  eth_call: 1,
  eth_feeHistory: 1,
  eth_getBalance: 1,
  eth_getBlockByNumber: 0,
  eth_getCode: 1,
}

/** The params of the same request of a block by its number; undefined where it is not of the latest block, or of none. */
export function atBlock({ method, params }: Asked, number: bigint): readonly unknown[] | undefined {
  const place = PLACE_OF_BLOCK[method]
  if (place === undefined || params[place] !== 'latest') return undefined
  return params.map((param, index) => (index === place ? toQuantity(number) : param))
}

/** What fees were is a hint: one block earlier is as good. */
export function isOfState({ method }: Asked): boolean {
  return method !== 'eth_feeHistory'
}

/** The node does not know the number, or says nothing else: a contract's "no" is what the latest block would say too. */
export function isUnknownHere(answer: Answer): boolean {
  if (answer.ok) return answer.value === null
  return answer.error.kind === 'rpc' && !isRevert(answer.error)
}

/** The same without a doubt: any other error is an answer, and tells nothing of the past. */
export function isMissingHere(answer: Answer): boolean {
  if (answer.ok) return answer.value === null
  return answer.error.kind === 'rpc' && isBlockMissing(answer.error)
}
