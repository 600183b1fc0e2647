import { encodeFunctionData, keccak256 } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { stethAbi } from '@/abi/steth'
import { err, ok } from '@/lib/core/result'
import { createInstance } from '@/lib/server/create-instance'
import { ROUTE_DEPLOYMENT, rpcRoute } from '@/lib/testing/rpc-route'
import { LIDO, testAddress } from '@/lib/testing/states'

const ME = testAddress(0x5001)
const SUPPLY = {
  to: LIDO.contracts.steth,
  data: encodeFunctionData({ abi: stethAbi, functionName: 'getTotalShares' }),
}
const one = (id: unknown, method: string, params: readonly unknown[] = []) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
})

describe('POST /api/rpc', () => {
  test('answers the chain id itself', async () => {
    const { node, call } = await rpcRoute()
    expect(await call('eth_chainId')).toEqual({ jsonrpc: '2.0', id: 7, result: '0x1' })
    expect(await call('net_version', [], 'x')).toEqual({ jsonrpc: '2.0', id: 'x', result: '1' })
    expect(node.counts.size).toBe(0)
  })

  test('passes reads on, errors with their code and data', async () => {
    const { node, call } = await rpcRoute()
    expect(await call('eth_getCode', [ME, 'latest'])).toEqual({ jsonrpc: '2.0', id: 7, result: '0x' })
    node.instead = (method) =>
      method === 'eth_call'
        ? err({ kind: 'rpc', code: 3, message: 'execution reverted: STAKE_LIMIT', data: '0x08c379a0' })
        : undefined
    expect(await call('eth_call', [SUPPLY, 'latest'])).toEqual({
      jsonrpc: '2.0',
      id: 7,
      error: { code: 3, message: 'execution reverted: STAKE_LIMIT', data: '0x08c379a0' },
    })
  })

  test.each([
    'eth_sendTransaction',
    'eth_sign',
    'eth_getLogs',
    'eth_getStorageAt',
    'eth_getProof',
    'eth_newFilter',
    'eth_subscribe',
    'debug_traceCall',
    'anvil_setBalance',
    'evm_mine',
    'hasOwnProperty',
    '__proto__',
    'ETH_CALL',
  ])('%s is not served', async (method) => {
    const { node, call } = await rpcRoute()
    expect(await call(method)).toMatchObject({ id: 7, error: { code: -32_601 } })
    expect(node.counts.size).toBe(0)
  })

  test('malformed requests have the errors of JSON-RPC', async () => {
    const { post } = await rpcRoute()
    expect(await post('{')).toMatchObject({ status: 400, json: { id: null, error: { code: -32_700 } } })
    expect(await post('7')).toMatchObject({ status: 200, json: { error: { code: -32_600 } } })
    expect((await post('{"jsonrpc":"2.0","id":1}')).json).toMatchObject({ id: 1, error: { code: -32_600 } })
    const named = '{"jsonrpc":"2.0","id":1,"method":"eth_call","params":{}}'
    expect((await post(named)).json).toMatchObject({ error: { code: -32_600 } })
    const deep = `{"jsonrpc":"2.0","id":1,"method":"eth_call","params":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
    expect(await post(deep)).toMatchObject({ status: 400, json: { error: { code: -32_600 } } })
    expect(await post(JSON.stringify(one('[[[[[[[[[[[[[[', 'eth_chainId')))).toMatchObject({ status: 200 })
  })

  test('a batch is answered in its order, up to 20, and one bad entry spoils no other', async () => {
    const { node, post } = await rpcRoute()
    node.instead = (method) => (method === 'eth_getBalance' ? ok('0x5') : undefined)
    const mixed = [
      one(1, 'eth_chainId'),
      one(2, 'eth_sign'),
      3,
      one(4, 'eth_getBalance', ['0x01', 'latest']),
      one(5, 'eth_getBalance', [ME, 'latest']),
    ]
    expect((await post(JSON.stringify(mixed))).json).toEqual([
      { jsonrpc: '2.0', id: 1, result: '0x1' },
      { jsonrpc: '2.0', id: 2, error: { code: -32_601, message: 'method eth_sign is not served here' } },
      { jsonrpc: '2.0', id: null, error: { code: -32_600, message: 'not a request' } },
      { jsonrpc: '2.0', id: 4, error: { code: -32_602, message: 'expected an address and a block' } },
      { jsonrpc: '2.0', id: 5, result: '0x5' },
    ])
    const many = Array.from({ length: 21 }, (_, id) => one(id, 'eth_chainId'))
    expect(await post(JSON.stringify(many))).toMatchObject({
      status: 400,
      json: { error: { code: -32_600 } },
    })
    expect((await post('[]')).status).toBe(400)
  })

  test('entries with one id are answered each, in their order', async () => {
    const { node, post } = await rpcRoute()
    node.instead = (method) => (method === 'eth_gasPrice' ? ok('0x9') : undefined)
    const batch = [one(1, 'eth_gasPrice'), one(1, 'eth_chainId'), one(1, 'eth_gasPrice'), one(1, 'nothing')]
    expect((await post(JSON.stringify(batch))).json).toMatchObject([
      { id: 1, result: '0x9' },
      { id: 1, result: '0x1' },
      { id: 1, result: '0x9' },
      { id: 1, error: { code: -32_601 } },
    ])
  })

  test('a body above the cap is refused, declared or not', async () => {
    const { app, post } = await rpcRoute()
    expect((await post(`"${'x'.repeat(300 * 1024)}"`)).status).toBe(413)
    const headers = { 'content-length': '99999999' }
    const declared = new Request('http://app', { method: 'POST', body: '{}', headers })
    expect((await app.rpc(declared, 'v')).status).toBe(413)
    expect((await app.rpc(new Request('http://app', { method: 'POST' }), 'v')).status).toBe(400)
  })

  test('no node: an error that is not the request’s fault', async () => {
    const { node, call } = await rpcRoute()
    node.instead = () => err({ kind: 'upstream', error: { code: 'rpc-unreachable' } })
    expect(await call('eth_getBalance', [ME, 'latest'])).toMatchObject({
      error: { code: -32_090, message: 'no node answered: rpc-unreachable' },
    })
    const blind = createInstance({ deployment: ROUTE_DEPLOYMENT, rpcUrls: ['http://fake'] }, node.post)
    const body = JSON.stringify(one(1, 'eth_call', [SUPPLY, 'latest']))
    const answer = await blind.rpc(new Request('http://app', { method: 'POST', body }), 'v')
    expect(await answer.json()).toMatchObject({ error: { code: -32_090 } })
  })

  test('a transaction that a node already knows was sent', async () => {
    const { node, call } = await rpcRoute()
    const raw = await privateKeyToAccount(`0x${'a1'.repeat(32)}`).signTransaction({
      chainId: 1,
      to: LIDO.contracts.steth,
      value: 1n,
      gas: 100_000n,
      maxFeePerGas: 1n,
      data: encodeFunctionData({ abi: stethAbi, functionName: 'submit', args: [ME] }),
    })
    const says = (message: string) => {
      node.instead = (method) =>
        method === 'eth_sendRawTransaction' ? err({ kind: 'rpc', code: -32_000, message }) : undefined
    }
    says('already known')
    expect(await call('eth_sendRawTransaction', [raw])).toMatchObject({ result: keccak256(raw) })
    says('nonce too low')
    expect(await call('eth_sendRawTransaction', [raw])).toMatchObject({ error: { message: 'nonce too low' } })
    node.instead = (method) => (method === 'eth_sendRawTransaction' ? ok('0xab') : undefined)
    expect(await call('eth_sendRawTransaction', [raw])).toMatchObject({ result: '0xab' })
  })

  test('a visitor that asks for too much is told when to come back, and no other is', async () => {
    const { node, post } = await rpcRoute()
    node.instead = (method) => (method === 'eth_getTransactionCount' ? ok('0x1') : undefined)
    const batch = JSON.stringify(
      Array.from({ length: 20 }, (_, id) => one(id, 'eth_sendRawTransaction', ['0x'])),
    )
    const answers = []
    for (let n = 0; n < 8; n += 1) answers.push(await post(batch, 'greedy'))
    const last = answers.at(-1)
    expect(last).toMatchObject({ status: 429, json: { id: null, error: { code: -32_005 } } })
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(answers[0]?.status).toBe(200)
    expect((await post(batch, 'modest')).status).toBe(200)
  })
})
