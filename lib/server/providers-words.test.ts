import { encodeFunctionData } from 'viem'
import { describe, expect, test } from 'vitest'
import { stethAbi } from '@/abi/steth'
import { err } from '@/lib/core/result'
import { decodeError } from '@/lib/errors/decode'
import { isBlockUnknown, isNoHashTaken } from '@/lib/read/no-hash-taken'
import { createInstance } from '@/lib/server/create-instance'
import { ownWords } from '@/lib/server/own-words'
import { toldError } from '@/lib/server/rpc/told-error'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { LIDO, testAddress } from '@/lib/testing/states'

/* A provider's words may name its customer, a project or a key: nobody is told them. */

const KEY = 'k3y0f0urPr0v1der'
const PROJECT = 'project 0123abcd4567'
const ME = testAddress(0x5001)
const SHARES = encodeFunctionData({ abi: stethAbi, functionName: 'getTotalShares' })
const RPC_URL = `https://p.example/v3/${KEY}`

function instance(code: number, message: string, fails: (method: string) => boolean, data?: unknown) {
  const node = fakeWorld()
  node.head = { ...node.head, timestamp: BigInt(Math.floor(Date.now() / 1000)) }
  node.instead = (method) =>
    fails(method) ? err({ kind: 'rpc', code, message, ...(data === undefined ? {} : { data }) }) : undefined
  const app = createInstance({ deployment: FAKE_DEPLOYMENT, rpcUrls: [RPC_URL] }, node.post)
  const ask = async (method: string, params: readonly unknown[] = []) => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    return (await (await app.rpc(new Request('http://app', { method: 'POST', body }), 'v')).json()).error
  }
  return { app, ask, node }
}

const REFUSALS: readonly (readonly [number, string])[] = [
  [-32_005, `${PROJECT}: daily request count exceeded, see ${RPC_URL}`],
  [-32_000, `${PROJECT} is not allowed to ask for this`],
  [-32_603, `upstream of ${RPC_URL}: ${KEY}`],
  [-32_602, `invalid params for ${PROJECT} of ${KEY}`],
  [-32_601, `method not available for ${PROJECT}, upgrade at ${RPC_URL}`],
]

describe.each(REFUSALS)('%i "%s"', (code, message) => {
  test('reaches no visitor of /api/rpc', async () => {
    const { ask } = instance(code, message, (method) => method !== 'eth_chainId', { see: RPC_URL })
    const { ask: later } = instance(code, message, (method) => method === 'eth_gasPrice', { see: RPC_URL })
    for (const error of [await ask('eth_gasPrice'), await later('eth_gasPrice')]) {
      expect(typeof error.code).toBe('number')
      expect(JSON.stringify(error)).not.toMatch(/project|k3y0f0ur|p\.example/)
    }
  })

  test.each([
    ['everything', () => true],
    ['calls', (method: string) => method === 'eth_call'],
    ['code', (method: string) => method === 'eth_getCode'],
  ])('stands in no body where %s fails', async (_, fails) => {
    const { app } = instance(code, message, fails)
    const [snapshot, account, health] = [await app.snapshot(), await app.account(ME), await app.health(true)]
    const told = JSON.stringify([snapshot, account, health], (_key, value) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    expect(account.ok).toBe(false)
    expect(told).not.toMatch(/project|k3y0f0ur|p\.example/)
  })
})

describe('what a visitor is told in the words of a node', () => {
  test.each([
    [3, 'execution reverted: STAKE_LIMIT', 'execution reverted: STAKE_LIMIT'],
    [-32_000, 'nonce too low: next nonce 5, tx nonce 3', 'nonce too low: next nonce 5, tx nonce 3'],
    [-32_000, 'insufficient funds for gas * price + value: have 1 want 2', undefined],
    [-32_000, 'replacement transaction underpriced', undefined],
    [-32_000, 'max fee per gas less than block base fee: maxFeePerGas: 1', undefined],
    [-32_000, 'gas required exceeds allowance (21000)', undefined],
    [-32_000, 'intrinsic gas too low', undefined],
  ])('%i "%s"', (code, message, said = message) => {
    expect(toldError({ kind: 'rpc', code, message })).toEqual({ code, message: said })
  })

  test('a revert has its data and no secret of ours', async () => {
    const words = `execution reverted: see ${RPC_URL} or ask for ${KEY}`
    const { app, ask, node } = instance(3, words, () => false)
    await app.snapshot()
    node.instead = (method) =>
      method === 'eth_call' ? err({ kind: 'rpc', code: 3, message: words, data: '0x08c379a0' }) : undefined
    const error = await ask('eth_call', [{ to: LIDO.contracts.steth, data: SHARES }, 'latest'])
    expect(error).toMatchObject({ code: 3, data: '0x08c379a0' })
    expect(error.message).toMatch(/^execution reverted: see/)
    expect(error.message).not.toContain(KEY)
  })

  test('data that is no bytes is not passed on', () => {
    const told = toldError({ kind: 'rpc', code: 3, message: 'execution reverted', data: { see: RPC_URL } })
    expect(told).toEqual({ code: 3, message: 'execution reverted' })
  })

  test('an account with code is told why it has to wait, and a rate limit is not taken for it', () => {
    const told = (message: string) => toldError({ kind: 'rpc', code: -32_000, message }).message
    expect(told('in-flight transaction limit reached for delegated accounts')).toMatch(/for this account/)
    expect(told(`${PROJECT}: nonce cache quota, forbidden`)).toBe('rate limit or quota, refused')
  })
})

describe('whoever decides by words decides alike', () => {
  const samples: readonly (readonly [number, string])[] = [
    [-32_000, 'header not found'],
    [-32_000, 'header for hash not found'],
    [-32_001, 'Unknown block'],
    [-32_000, 'missing trie node 00'],
    [-32_602, 'invalid block id'],
    [-32_000, 'json: cannot unmarshal object into Go value'],
    [-32_600, 'x'],
    [-32_000, 'blockHash is not supported'],
    [-32_000, 'query returned more than 10000 results'],
    [-32_000, 'out of gas'],
  ]
  test.each(samples)('about blocks: %i "%s"', (code, message) => {
    const raw = { code: 'rpc-error', detail: `${message} (${code})` } as const
    const told = { code: 'rpc-error', detail: `${ownWords({ code, message })} (${code})` } as const
    expect([isBlockUnknown(told), isNoHashTaken(told)]).toEqual([isBlockUnknown(raw), isNoHashTaken(raw)])
  })

  test.each([
    [-32_601, 'the method eth_simulateV1 does not exist/is not available', 'unsupported-method'],
    [-32_000, 'method eth_simulateV1 not supported', 'unsupported-method'],
    [-32_002, 'request timed out', 'timeout'],
    [-32_000, 'execution reverted: PAUSED', 'reverted'],
    [-32_000, 'insufficient funds for transfer', 'insufficient-funds'],
    [-32_000, 'transaction underpriced', 'fee-too-low'],
    [-32_000, 'nonce too high', 'nonce-conflict'],
    [-32_000, 'header not found', 'rpc-error'],
    // A provider's own "rejected" is no user's.
    [-32_000, 'your request was rejected', 'rpc-error'],
  ])('in the browser: %i "%s" is %s', (code, message, meaning) => {
    expect(decodeError(toldError({ kind: 'rpc', code, message })).code).toBe(meaning)
  })
})
