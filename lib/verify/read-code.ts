import { getAddress, keccak256 } from 'viem'
import type { Address, Hex } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { isHex, toQuantity } from '@/lib/read/hex'
import type { CodeFact, CodeHash, ImplementationCode, ProxyFact } from '@/lib/verify/code-fact'
import { type CodeReader, findImplementation } from '@/lib/verify/find-implementation'
import { mayDelegate, minimalProxyTarget } from '@/lib/verify/may-delegate'

/**
 * What is at an address at a block: `eth_getCode`, hashed here, and where that code can hand calls on, whose it is then. One request for
 * a contract that hands nothing on, two to five for one that does. What cannot be found out about a proxy is told in `proxy` and does
 * not take the hash away. Errors: those of the node, bad-response.
 */
export async function readCode(reader: CodeReader, address: Address): Promise<Result<CodeFact, AppError>> {
  const code = await bytesAt(reader, address)
  if (!code.ok) return code
  if (code.value === '0x') return ok({ is: 'none' })
  return ok({ is: 'code', ...hashOf(code.value), proxy: await proxyOf(reader, address, code.value) })
}

async function bytesAt(
  { client, at, options }: CodeReader,
  address: Address,
): Promise<Result<Hex, AppError>> {
  const answer = await client.request('eth_getCode', [address, toQuantity(at.number)], options)
  if (!answer.ok) return answer
  if (isHex(answer.value) && answer.value.length % 2 === 0) return ok(answer.value)
  return err({ code: 'bad-response', detail: `eth_getCode of ${address} without code` })
}

function hashOf(code: Hex): CodeHash {
  return { hash: keccak256(code), bytes: (code.length - 2) / 2 }
}

async function proxyOf(reader: CodeReader, address: Address, code: Hex): Promise<ProxyFact> {
  const minimal = minimalProxyTarget(code)
  if (minimal !== undefined) {
    const implementation = getAddress(minimal)
    return {
      is: 'proxy',
      kind: 'eip-1167',
      implementation,
      code: await behind(reader, implementation),
    }
  }
  if (!mayDelegate(code)) return { is: 'never' }
  const found = await findImplementation(reader, address)
  if (!found.ok) return { is: 'not-known', why: found.error }
  if (found.value === undefined) return { is: 'not-known' }
  return { is: 'proxy', ...found.value, code: await behind(reader, found.value.implementation) }
}

async function behind(reader: CodeReader, implementation: Address): Promise<ImplementationCode> {
  const code = await bytesAt(reader, implementation)
  if (!code.ok) return { is: 'unread', why: code.error }
  return code.value === '0x' ? { is: 'none' } : { is: 'code', ...hashOf(code.value) }
}
