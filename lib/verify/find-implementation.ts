import { getAddress, zeroAddress } from 'viem'
import { erc897ProxyAbi } from '@/abi/erc-897-proxy'
import type { Address, Hex } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { contractRead, contractReads, optionalRead } from '@/lib/read/contract-reads'
import { isHex, toQuantity } from '@/lib/read/hex'
import { multicall } from '@/lib/read/multicall'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'
import type { ProxyKind } from '@/lib/verify/code-fact'

/** What code is read with. */
export interface CodeReader {
  readonly client: RpcClient
  readonly multicall3: Address
  /** the block everything is read at */
  readonly at: BlockRef
  readonly options?: RpcOptions
}

/** Where proxies keep the address of their code. */
const SLOTS = [
  // keccak256("eip1967.proxy.implementation") - 1
  ['eip-1967', '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc'],
  // keccak256("org.zeppelinos.proxy.implementation"), before EIP-1967: cbETH's proxy is of that time
  ['zeppelin-os', '0x7050c9e0f4ca769c69bd3a8ef740bc37934f8e2c036e5a723fd8ee048ed3f8c3'],
] as const satisfies readonly (readonly [ProxyKind, Hex])[]

/** An implementation by a convention; undefined when none of them names one. */
export type Found = { readonly kind: ProxyKind; readonly implementation: Address } | undefined

/**
 * Asks a contract for what it hands its calls to: the slots of EIP-1967 and of ZeppelinOS, then `proxyType()` and `implementation()` of
 * ERC-897, which Aragon's AppProxy answers (stETH stands behind one). A contract without those functions is no failure. Errors: those
 * of the node; bad-response for a slot that holds no address.
 */
export async function findImplementation(
  reader: CodeReader,
  address: Address,
): Promise<Result<Found, AppError>> {
  const { client, at, options } = reader
  for (const [kind, slot] of SLOTS) {
    const stored = await client.request('eth_getStorageAt', [address, slot, toQuantity(at.number)], options)
    if (!stored.ok) return stored
    const implementation = addressIn(stored.value, `the slot of ${kind} at ${address}`)
    if (!implementation.ok) return implementation
    if (implementation.value !== undefined) return ok({ kind, implementation: implementation.value })
  }
  return byErc897(reader, address)
}

/** A word that holds an address; undefined when it is empty. */
function addressIn(value: unknown, what: string): Result<Address | undefined, AppError> {
  if (!isHex(value)) return err({ code: 'bad-response', detail: `${what}: no bytes` })
  // Some nodes leave the zeros of an empty word out.
  if (/^0x0*$/.test(value)) return ok(undefined)
  const word = /^0x0{24}([0-9a-fA-F]{40})$/.exec(value)?.[1]
  if (word === undefined) return err({ code: 'bad-response', detail: `${what}: ${value.slice(0, 66)}` })
  return ok(getAddress(`0x${word.toLowerCase()}`))
}

async function byErc897(reader: CodeReader, address: Address): Promise<Result<Found, AppError>> {
  const { client, multicall3, at, options } = reader
  const reads = contractReads({
    type: optionalRead(contractRead(erc897ProxyAbi, 'proxy', address, 'proxyType')),
    implementation: optionalRead(contractRead(erc897ProxyAbi, 'proxy', address, 'implementation')),
  })
  const read = await multicall(client, multicall3, at, reads, options)
  if (!read.ok) return read
  const { type, implementation } = read.value
  // ERC-897 knows two types: 1 forwards for ever, 2 can be upgraded. Many other contracts have an implementation().
  if (type !== 1n && type !== 2n) return ok(undefined)
  if (implementation === undefined || implementation === zeroAddress) return ok(undefined)
  return ok({ kind: 'erc-897', implementation })
}
