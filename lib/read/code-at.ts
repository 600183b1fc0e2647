import type { Address, Hex } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { isHex, toQuantity } from '@/lib/read/hex'
import { isNoHashTaken } from '@/lib/read/no-hash-taken'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'

/**
 * The code of an address at exactly one block, `0x` for none: asked for by the block's hash, so that a node of another chain, which has no
 * code anywhere, does not know the block; by number only where a node takes no hashes. Errors: those of the client, bad-response.
 */
export async function codeAt(
  client: RpcClient,
  address: Address,
  at: BlockRef,
  options?: RpcOptions,
): Promise<Result<Hex, AppError>> {
  const byHash = await client.request('eth_getCode', [address, { blockHash: at.hash }], options)
  const code =
    !byHash.ok && isNoHashTaken(byHash.error)
      ? await client.request('eth_getCode', [address, toQuantity(at.number)], options)
      : byHash
  if (!code.ok) return code
  return isHex(code.value)
    ? ok(code.value)
    : err({ code: 'bad-response', detail: 'eth_getCode without code' })
}
