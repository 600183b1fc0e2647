import { keccak256 } from 'viem'
import { describe, expect, test } from 'vitest'
import { err, ok } from '@/lib/core/result'
import { createMetrics } from '@/lib/server/metrics'
import { proxyRpc } from '@/lib/server/proxy-rpc'
import { createUpstream } from '@/lib/server/upstream'
import { FakeNode } from '@/lib/testing/fake-node'

function setUp() {
  const node = new FakeNode()
  const upstream = createUpstream({
    urls: ['http://fake'],
    chainId: 1,
    isDevnet: true,
    post: node.post,
    metrics: createMetrics(),
  })
  const post = async (body: string) => {
    const request = new Request('http://app/api/rpc', { method: 'POST', body })
    const response = await proxyRpc(request, upstream, 1)
    return { status: response.status, json: await response.json() }
  }
  const call = async (method: string, params: unknown = [], id: unknown = 7) =>
    (await post(JSON.stringify({ jsonrpc: '2.0', id, method, params }))).json
  return { node, post, call }
}

describe('POST /api/rpc', () => {
  test('answers the chain id itself', async () => {
    const { node, call } = setUp()
    expect(await call('eth_chainId')).toEqual({ jsonrpc: '2.0', id: 7, result: '0x1' })
    expect(await call('net_version', [], 'x')).toEqual({ jsonrpc: '2.0', id: 'x', result: '1' })
    expect(node.counts.size).toBe(0)
  })

  test('passes reads on, errors with their code and data', async () => {
    const { node, call } = setUp()
    expect(await call('eth_getCode', ['0x01', 'latest'])).toEqual({ jsonrpc: '2.0', id: 7, result: '0x' })
    node.instead = (method) =>
      method === 'eth_estimateGas'
        ? err({ kind: 'rpc', code: 3, message: 'execution reverted: STAKE_LIMIT', data: '0x08c379a0' })
        : undefined
    expect(await call('eth_estimateGas', [{}])).toEqual({
      jsonrpc: '2.0',
      id: 7,
      error: { code: 3, message: 'execution reverted: STAKE_LIMIT', data: '0x08c379a0' },
    })
  })

  test.each([
    'eth_sendTransaction',
    'eth_sign',
    'eth_getLogs',
    'debug_traceCall',
    'anvil_setBalance',
    'evm_mine',
    'hasOwnProperty',
    'ETH_CALL',
  ])('%s is not served', async (method) => {
    const { node, call } = setUp()
    expect(await call(method)).toMatchObject({ id: 7, error: { code: -32_601 } })
    expect(node.counts.size).toBe(0)
  })

  test('malformed requests have the errors of JSON-RPC', async () => {
    const { post } = setUp()
    expect(await post('{')).toMatchObject({ status: 400, json: { id: null, error: { code: -32_700 } } })
    expect(await post('7')).toMatchObject({ status: 200, json: { error: { code: -32_600 } } })
    expect((await post('{"jsonrpc":"2.0","id":1}')).json).toMatchObject({ id: 1, error: { code: -32_600 } })
    const named = '{"jsonrpc":"2.0","id":1,"method":"eth_call","params":{}}'
    expect((await post(named)).json).toMatchObject({ error: { code: -32_600 } })
  })

  test('a batch is answered in its order, up to 20', async () => {
    const { post } = setUp()
    const one = (id: number, method: string) => ({ jsonrpc: '2.0', id, method, params: [] })
    const mixed = [one(1, 'eth_chainId'), one(2, 'eth_sign'), 3]
    expect((await post(JSON.stringify(mixed))).json).toMatchObject([
      { id: 1, result: '0x1' },
      { id: 2, error: { code: -32_601 } },
      { id: null, error: { code: -32_600 } },
    ])
    const many = Array.from({ length: 21 }, (_, id) => one(id, 'eth_chainId'))
    expect(await post(JSON.stringify(many))).toMatchObject({
      status: 400,
      json: { error: { code: -32_600 } },
    })
    expect((await post('[]')).status).toBe(400)
  })

  test('a body above the cap is refused, declared or not', async () => {
    const { post } = setUp()
    expect((await post(`"${'x'.repeat(300 * 1024)}"`)).status).toBe(413)
    const { upstream } = { upstream: undefined as never }
    const request = new Request('http://app', {
      method: 'POST',
      body: '{}',
      headers: { 'content-length': '99999999' },
    })
    expect((await proxyRpc(request, upstream, 1)).status).toBe(413)
    const empty = await proxyRpc(new Request('http://app', { method: 'POST' }), upstream, 1)
    expect(empty.status).toBe(400)
  })

  test('no node: an error that is not the request’s fault', async () => {
    const { node, call } = setUp()
    node.instead = () => err({ kind: 'upstream', error: { code: 'rpc-unreachable' } })
    expect(await call('eth_call', [])).toMatchObject({
      error: { code: -32_090, message: 'no node answered: rpc-unreachable' },
    })
  })

  test('a call with more gas than any needs is refused before a node sees it', async () => {
    const { node, call } = setUp()
    const heavy = { to: '0x01', gas: '0x2faf080' }
    for (const params of [
      [heavy, 'latest'],
      [{ blockStateCalls: [{ calls: [heavy] }] }, 'latest'],
    ]) {
      expect(await call('eth_call', params)).toMatchObject({ error: { code: -32_602 } })
    }
    expect(node.counts.size).toBe(0)
    node.instead = (method) => (method === 'eth_call' ? ok('0x') : undefined)
    expect(await call('eth_call', [{ to: '0x01', gas: '0xf42400' }])).toMatchObject({ result: '0x' })
  })

  test('the nodes are spared more requests than so many at once', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow = {
      ...createUpstream({
        urls: ['http://fake'],
        chainId: 1,
        isDevnet: true,
        post: new FakeNode().post,
        metrics: createMetrics(),
      }),
      send: () => held.then(() => ok('0x1')),
    }
    const one = { jsonrpc: '2.0', id: 1, method: 'eth_blockNumber' }
    const body = JSON.stringify(Array.from({ length: 20 }, () => one))
    const ask = async () => {
      const response = await proxyRpc(new Request('http://app', { method: 'POST', body }), slow, 1)
      return (await response.json()) as readonly { error?: { code: number } }[]
    }
    const batches = Array.from({ length: 4 }, ask)
    await new Promise((resolve) => setTimeout(resolve, 20))
    release()
    const answers = (await Promise.all(batches)).flat()
    expect(answers.filter(({ error }) => error?.code === -32_005)).toHaveLength(16)
    expect((await ask()).every(({ error }) => error === undefined)).toBe(true)
  })

  test('a transaction that a node already knows was sent', async () => {
    const { node, call } = setUp()
    const raw = '0x02f8'
    node.instead = (method) =>
      method === 'eth_sendRawTransaction'
        ? err({ kind: 'rpc', code: -32_000, message: 'already known' })
        : undefined
    expect(await call('eth_sendRawTransaction', [raw])).toMatchObject({ result: keccak256(raw) })
    node.instead = (method) =>
      method === 'eth_sendRawTransaction'
        ? err({ kind: 'rpc', code: -32_000, message: 'nonce too low' })
        : undefined
    expect(await call('eth_sendRawTransaction', [raw])).toMatchObject({ error: { message: 'nonce too low' } })
    node.instead = (method) => (method === 'eth_sendRawTransaction' ? ok('0xab') : undefined)
    expect(await call('eth_sendRawTransaction', [raw])).toMatchObject({ result: '0xab' })
  })
})
