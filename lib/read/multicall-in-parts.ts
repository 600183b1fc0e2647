import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { Call, CallResult } from '@/lib/read/call'
import { multicall } from '@/lib/read/multicall'
import type { Reads } from '@/lib/read/reads'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'

/** Nodes stop an `eth_call` at 50 million gas unless told otherwise; a part stays well below, whatever its calls really take. */
export const MOST_GAS_OF_PART = 40_000_000

/** What a call takes that tells nothing. */
const LIGHT = 50_000

/**
 * As `multicall`, in several requests where one would take too much gas; all of one block, asked for by its hash, so that they agree.
 * The parts depend on the calls alone: one visitor or many cost the same. Errors: those of `multicall`, of the first part that fails.
 */
export async function multicallInParts<T>(
  client: RpcClient,
  multicall3: Address,
  at: BlockRef,
  reads: Reads<T>,
  options?: RpcOptions,
): Promise<Result<T, AppError>> {
  const answers = await Promise.all(
    partsOf(reads.calls).map((calls) => {
      const part: Reads<readonly CallResult[]> = { calls, decode: (results) => ok(results) }
      return multicall(client, multicall3, at, part, options)
    }),
  )
  const results: CallResult[] = []
  for (const answer of answers) {
    if (!answer.ok) return err(answer.error)
    results.push(...answer.value)
  }
  return reads.decode(results)
}

/** The calls in their order, cut where the gas of a part would be too much. */
export function partsOf(calls: readonly Call[], most = MOST_GAS_OF_PART): readonly (readonly Call[])[] {
  const parts: Call[][] = []
  let gas = 0
  for (const call of calls) {
    const takes = call.gas ?? LIGHT
    const last = parts.at(-1)
    if (last === undefined || gas + takes > most) {
      parts.push([call])
      gas = takes
    } else {
      last.push(call)
      gas += takes
    }
  }
  return parts
}
