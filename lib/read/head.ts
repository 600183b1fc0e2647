import type { Hex } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { isHex, quantity, toQuantity } from '@/lib/read/hex'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'

/** A block's header, as far as the app needs it. */
export interface Head extends BlockRef {
  /** wei per gas; absent on a chain without EIP-1559 */
  readonly baseFee?: bigint
  readonly parent?: Hex
}

/** Reads the shape of `eth_getBlockByNumber`'s answer. Error: bad-response. */
export function parseHead(value: unknown): Result<Head, AppError> {
  if (typeof value !== 'object' || value === null)
    return err({ code: 'bad-response', detail: 'no such block' })
  const fields: {
    number?: unknown
    timestamp?: unknown
    hash?: unknown
    parentHash?: unknown
    baseFeePerGas?: unknown
  } = value
  const number = quantity(fields.number)
  const timestamp = quantity(fields.timestamp)
  const baseFee = quantity(fields.baseFeePerGas)
  if (number === undefined || timestamp === undefined || !isHex(fields.hash)) {
    return err({ code: 'bad-response', detail: 'a block header without number, time or hash' })
  }
  return ok({
    number,
    timestamp,
    hash: fields.hash,
    ...(isHex(fields.parentHash) ? { parent: fields.parentHash } : {}),
    ...(baseFee === undefined ? {} : { baseFee }),
  })
}

/** Header of a block, or of the latest one. */
export async function readHead(
  client: RpcClient,
  block: bigint | 'latest' = 'latest',
  options?: RpcOptions,
): Promise<Result<Head, AppError>> {
  const which = block === 'latest' ? block : toQuantity(block)
  const answer = await client.request('eth_getBlockByNumber', [which, false], options)
  return answer.ok ? parseHead(answer.value) : answer
}
