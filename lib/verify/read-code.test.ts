import { encodeAbiParameters, getAddress, keccak256, toHex } from 'viem'
import { beforeEach, describe, expect, test } from 'vitest'
import { erc897ProxyAbi } from '@/abi/erc-897-proxy'
import { multicall3Abi } from '@/abi/multicall3'
import type { Address, Hex } from '@/lib/core/address'
import { err, ok } from '@/lib/core/result'
import { FakeNode } from '@/lib/testing/fake-node'
import { BLOCK, testAddress } from '@/lib/testing/states'
import type { CodeFact, ProxyFact } from '@/lib/verify/code-fact'
import { mayDelegate, minimalProxyTarget } from '@/lib/verify/may-delegate'
import { readCode } from '@/lib/verify/read-code'

const MULTICALL = testAddress(0x99)
const CONTRACT = testAddress(0xa1)
const BEHIND = getAddress('0x31724ca0c982a31fbb5c57f4217ab585271fc9a5')

/** PUSH1 0 CALLDATASIZE GAS DELEGATECALL STOP */
const DELEGATING: Hex = '0x6000365af400'
/** PUSH1 1 PUSH1 2 ADD STOP */
const PLAIN: Hex = '0x600160020100'
const EIP_1967 = toHex(BigInt(keccak256(toHex('eip1967.proxy.implementation'))) - 1n, { size: 32 })
const ZEPPELIN_OS = keccak256(toHex('org.zeppelinos.proxy.implementation'))

const word = (address: Address): Hex => encodeAbiParameters([{ type: 'address' }], [address])

let node: FakeNode
let codes: Record<string, unknown>
let slots: Record<string, unknown>

beforeEach(() => {
  node = new FakeNode()
  node.add(MULTICALL, multicall3Abi, {})
  node.add(CONTRACT, erc897ProxyAbi, {})
  codes = {}
  slots = {}
  node.instead = (method, params) => {
    if (method === 'eth_getCode') return ok(codes[String(params[0]).toLowerCase()] ?? '0x')
    if (method === 'eth_getStorageAt') return ok(slots[String(params[1])] ?? `0x${'0'.repeat(64)}`)
    return undefined
  }
})

const put = (address: Address, code: unknown): void => {
  codes[address.toLowerCase()] = code
}

const read = () => readCode({ client: node.client, multicall3: MULTICALL, at: BLOCK }, CONTRACT)

async function found(): Promise<Extract<CodeFact, { is: 'code' }>> {
  const answer = await read()
  if (!answer.ok || answer.value.is !== 'code') throw new Error(JSON.stringify(answer))
  return answer.value
}

const proxy = async (): Promise<ProxyFact> => (await found()).proxy

describe('may delegate', () => {
  test.each<[Hex, boolean, string]>([
    ['0x', false, 'nothing'],
    [PLAIN, false, 'no such instruction'],
    [DELEGATING, true, 'DELEGATECALL'],
    ['0x60006000f2', true, 'CALLCODE'],
    ['0x60f400', false, 'f4 is what PUSH1 carries'],
    [`0x7f${'f4'.repeat(32)}00`, false, 'f4 is what PUSH32 carries'],
    [`0x7f${'f4'.repeat(32)}f4`, true, 'and one behind it'],
    [`0x5f${'f4'}`, true, 'PUSH0 carries nothing'],
    ['0x61f4', false, 'a PUSH that the code ends in'],
    ['0xF4', true, 'capital digits'],
  ])('%s: %s, %s', (code, expected) => {
    expect(mayDelegate(code)).toBe(expected)
  })

  test('a minimal proxy is the whole of EIP-1167 and nothing else', () => {
    const target = 'bebebebebebebebebebebebebebebebebebebebe'
    expect(minimalProxyTarget(`0x363d3d373d3d3d363d73${target}5af43d82803e903d91602b57fd5bf3`)).toBe(
      `0x${target}`,
    )
    expect(minimalProxyTarget(`0x363d3d373d3d3d363d73${target}5af43d82803e903d91602b57fd5bf300`)).toBe(
      undefined,
    )
    expect(minimalProxyTarget(DELEGATING)).toBe(undefined)
  })
})

describe('the code at an address', () => {
  test('is hashed here, at the block that was asked for, in one request', async () => {
    put(CONTRACT, PLAIN)
    const asked: unknown[] = []
    const usual = node.instead
    node.instead = (method, params) => {
      asked.push([method, ...params])
      return usual?.(method, params)
    }
    expect(await read()).toEqual({
      ok: true,
      value: { is: 'code', hash: keccak256(PLAIN), bytes: 6, proxy: { is: 'never' } },
    })
    expect(asked).toEqual([['eth_getCode', CONTRACT, '0x3e8']])
  })

  test('none is none, not a hash of nothing', async () => {
    expect(await read()).toEqual({ ok: true, value: { is: 'none' } })
  })

  test.each([['nonsense'], ['0x6'], [null], [{}], [12]])('%j is no code', async (code) => {
    put(CONTRACT, code)
    if (code === null) node.instead = () => ok(null)
    expect(await read()).toMatchObject({ ok: false, error: { code: 'bad-response' } })
  })

  test('a node that does not answer is told as its error', async () => {
    node.instead = () => err({ kind: 'upstream', error: { code: 'timeout' } })
    expect(await read()).toEqual({ ok: false, error: { code: 'timeout' } })
  })
})

describe('proxies', () => {
  beforeEach(() => {
    put(CONTRACT, DELEGATING)
    put(BEHIND, PLAIN)
  })

  const known = (kind: string) => ({
    is: 'proxy',
    kind,
    implementation: BEHIND,
    code: { is: 'code', hash: keccak256(PLAIN), bytes: 6 },
  })

  test('by the slot of EIP-1967', async () => {
    slots[EIP_1967] = word(BEHIND)
    expect(await proxy()).toEqual(known('eip-1967'))
    expect(node.count('eth_call')).toBe(0)
  })

  test('by the slot of ZeppelinOS, where that of EIP-1967 is empty', async () => {
    slots[ZEPPELIN_OS] = word(BEHIND)
    slots[EIP_1967] = '0x0'
    expect(await proxy()).toEqual(known('zeppelin-os'))
  })

  test('by what it says itself, where both are empty: both types of ERC-897', async () => {
    for (const type of [1n, 2n]) {
      node.add(CONTRACT, erc897ProxyAbi, { proxyType: type, implementation: BEHIND })
      expect(await proxy()).toEqual(known('erc-897'))
    }
  })

  test('by its own code', async () => {
    put(CONTRACT, `0x363d3d373d3d3d363d73${BEHIND.slice(2).toLowerCase()}5af43d82803e903d91602b57fd5bf3`)
    expect(await proxy()).toEqual(known('eip-1167'))
    expect(node.count('eth_getStorageAt')).toBe(0)
  })

  test('an implementation() alone makes no proxy: many contracts have one', async () => {
    node.add(CONTRACT, erc897ProxyAbi, { implementation: BEHIND })
    expect(await proxy()).toEqual({ is: 'not-known' })
    node.add(CONTRACT, erc897ProxyAbi, { proxyType: 7n, implementation: BEHIND })
    expect(await proxy()).toEqual({ is: 'not-known' })
    node.add(CONTRACT, erc897ProxyAbi, { proxyType: 2n, implementation: testAddress(0) })
    expect(await proxy()).toEqual({ is: 'not-known' })
  })

  test('a slot that holds no address is not taken for one, and the hash stays', async () => {
    slots[EIP_1967] = `0x${'11'.repeat(32)}`
    const code = await found()
    expect(code.hash).toBe(keccak256(DELEGATING))
    expect(code.proxy).toMatchObject({ is: 'not-known', why: { code: 'bad-response' } })
    slots[EIP_1967] = 7
    expect(await proxy()).toMatchObject({ is: 'not-known', why: { code: 'bad-response' } })
  })

  test('what cannot be asked is not known, for the reason that there is, and the hash stays', async () => {
    const usual = node.instead
    node.instead = (method, params) =>
      method === 'eth_getStorageAt'
        ? err({ kind: 'rpc', code: -32_601, message: 'no such method' })
        : usual?.(method, params)
    expect(await found()).toMatchObject({
      hash: keccak256(DELEGATING),
      proxy: { is: 'not-known', why: { code: 'rpc-error' } },
    })
    node.instead = (method, params) =>
      method === 'eth_call'
        ? err({ kind: 'upstream', error: { code: 'rpc-unreachable' } })
        : usual?.(method, params)
    expect(await proxy()).toEqual({ is: 'not-known', why: { code: 'rpc-unreachable' } })
  })

  test('an implementation without code is told as that, and one that cannot be read as that', async () => {
    slots[EIP_1967] = word(BEHIND)
    put(BEHIND, '0x')
    expect(await proxy()).toMatchObject({ implementation: BEHIND, code: { is: 'none' } })
    put(BEHIND, 'nonsense')
    expect(await proxy()).toMatchObject({ code: { is: 'unread', why: { code: 'bad-response' } } })
  })
})
