import { describe, expect, test } from 'vitest'
import { postRpc } from '@/lib/server/post-rpc'
import { rpcAddress } from '@/lib/server/rpc-address'
import { jsonServer } from '@/lib/testing/json-server'

/* An address may hold a password: it must reach the node, and nobody else. */

describe('RPC address', () => {
  test('without credentials it stays as it is', () => {
    expect(rpcAddress('https://node.example/v3/key?x=1')).toEqual({
      url: 'https://node.example/v3/key?x=1',
      headers: {},
    })
  })

  test('user name and password become a header', () => {
    expect(rpcAddress('https://me:p%40ss%3A1@node.example/v3')).toEqual({
      url: 'https://node.example/v3',
      headers: { authorization: `Basic ${Buffer.from('me:p@ss:1').toString('base64')}` },
    })
    expect(rpcAddress('https://key@node.example/').headers).toEqual({
      authorization: `Basic ${Buffer.from('key:').toString('base64')}`,
    })
    expect(rpcAddress('https://a:100%@node.example/').headers).toEqual({
      authorization: `Basic ${Buffer.from('a:100%').toString('base64')}`,
    })
  })

  test('a node behind a password is asked with it', async () => {
    let seen: string | undefined
    const url = await jsonServer(({ authorization, body }) => {
      seen = authorization
      return [200, { jsonrpc: '2.0', id: JSON.parse(body).id, result: '0x1' }]
    })
    const answer = await postRpc(url.replace('//', '//user:s3cret@'), 'eth_chainId', [], { timeoutMs: 2_000 })
    expect(answer).toEqual({ ok: true, value: '0x1' })
    expect(seen).toBe(`Basic ${Buffer.from('user:s3cret').toString('base64')}`)
  })

  test('no failure tells the address', async () => {
    const down = await postRpc('http://user:s3cret@127.0.0.1:2/key', 'eth_chainId', [], { timeoutMs: 2_000 })
    expect(down).toEqual({
      ok: false,
      error: { kind: 'upstream', error: { code: 'rpc-unreachable', detail: 'ECONNREFUSED' } },
    })
    const refused = await postRpc('file:///k3y', 'eth_chainId', [], { timeoutMs: 2_000 })
    expect(JSON.stringify(refused)).not.toContain('k3y')
  })
})
