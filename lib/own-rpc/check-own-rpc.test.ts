import { describe, expect, it } from 'vitest'
import { err, ok } from '@/lib/core/result'
import { checkOwnRpc, type OwnRpcFault } from '@/lib/own-rpc/check-own-rpc'
import type { FakeNode } from '@/lib/testing/fake-node'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'

const upstream = (code: 'timeout' | 'rpc-unreachable' | 'bad-response', detail: string) =>
  err({ kind: 'upstream' as const, error: { code, detail } })

async function check(
  change: (node: FakeNode) => void,
  { later = 0, answers = false, isDevnet = false } = {},
) {
  const node = fakeWorld()
  change(node)
  const { chainId, multicall3 } = FAKE_DEPLOYMENT
  return checkOwnRpc('https://node.example/KEY', {
    ...{ chainId, multicall3, isDevnet, post: node.post },
    reach: async () => answers,
    now: () => (Number(node.head.timestamp) + later) * 1000,
  })
}

describe('an own RPC before it is adopted', () => {
  it('is taken when it serves this chain, is at its head, and can call there', async () => {
    expect(await check(() => {})).toMatchObject({ ok: true, value: { number: 1_000n } })
  })

  it('needs no archive: only the newest block is asked for', async () => {
    const asked: string[] = []
    await check((node) => {
      node.instead = (method, params) => {
        asked.push(method)
        const [, block] = params
        if (
          method === 'eth_call' &&
          JSON.stringify(block) !== JSON.stringify({ blockHash: node.hashOf(1_000n) })
        )
          return err({ kind: 'rpc', code: -32_000, message: 'missing trie node' })
        return undefined
      }
    })
    expect(asked).toEqual(['eth_chainId', 'eth_getBlockByNumber', 'eth_call'])
  })

  const cases: readonly [OwnRpcFault, (node: FakeNode) => void, { later?: number; answers?: boolean }?][] = [
    ['wrong-chain', (node) => (node.chainId = 10)],
    ['old-head', () => {}, { later: 400 }],
    ['old-head', () => {}, { later: -60 }],
    ['no-multicall', (node) => node.contracts.delete(FAKE_DEPLOYMENT.multicall3.toLowerCase())],
    ['unreachable', (node) => (node.instead = () => upstream('rpc-unreachable', 'no answer'))],
    ['cors', (node) => (node.instead = () => upstream('rpc-unreachable', 'no answer')), { answers: true }],
    ['refused', (node) => (node.instead = () => upstream('rpc-unreachable', 'HTTP 401')), { answers: true }],
    ['timeout', (node) => (node.instead = () => upstream('timeout', 'no answer in 5000 ms'))],
    ['not-rpc', (node) => (node.instead = () => upstream('bad-response', 'an answer that is not JSON-RPC'))],
    ['refused', (node) => (node.instead = () => err({ kind: 'rpc', code: -32_601, message: 'no' }))],
    [
      'not-rpc',
      (node) => {
        node.instead = (method) => (method === 'eth_getBlockByNumber' ? ok(null) : undefined)
      },
    ],
    [
      'no-multicall',
      (node) => {
        node.instead = (method) =>
          method === 'eth_call'
            ? err({ kind: 'rpc', code: -32_000, message: 'missing trie node' })
            : undefined
      },
    ],
  ]
  it.each(cases)('is refused: %s', async (fault, change, options) => {
    expect(await check(change, options)).toEqual({ ok: false, error: fault })
  })

  it('on a devnet goes by its own clock', async () => {
    expect(await check(() => {}, { later: 86_400, isDevnet: true })).toMatchObject({ ok: true })
  })
})
