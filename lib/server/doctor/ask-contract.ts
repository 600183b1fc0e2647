import type { Address } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { Call, CallResult } from '@/lib/read/call'
import type { Head } from '@/lib/read/head'
import { isHex, toQuantity } from '@/lib/read/hex'
import type { Reads } from '@/lib/read/reads'
import type { Node } from '@/lib/server/doctor/check-endpoint'
import { toAppError } from '@/lib/server/rpc-failure'

/** Contracts at one block, each call a question of its own: Multicall3 may be what is wrong. */
export interface ContractAsker {
  readonly head: Head
  hasCode(address: Address): Promise<Result<boolean, AppError>>
  /** Errors: what the reads themselves say, and those of the node. */
  read<T>(reads: Reads<T>): Promise<Result<T, AppError>>
}

export function askContracts(node: Node, head: Head): ContractAsker {
  const at = toQuantity(head.number)

  async function call({ to, data }: Call): Promise<Result<CallResult, AppError>> {
    const answer = await node.ask('eth_call', [{ to, data }, at])
    if (answer.ok)
      return ok({ success: isHex(answer.value), data: isHex(answer.value) ? answer.value : '0x' })
    // A contract's own "no" is an answer.
    if (answer.error.kind === 'rpc') return ok({ success: false, data: '0x' })
    return { ok: false, error: toAppError(answer.error) }
  }

  return {
    head,
    hasCode: async (address) => {
      const answer = await node.ask('eth_getCode', [address, at])
      return answer.ok ? ok(answer.value !== '0x') : { ok: false, error: toAppError(answer.error) }
    },
    read: async (reads) => {
      const results: CallResult[] = []
      for (const each of reads.calls) {
        const result = await call(each)
        if (!result.ok) return result
        results.push(result.value)
      }
      return reads.decode(results)
    },
  }
}
