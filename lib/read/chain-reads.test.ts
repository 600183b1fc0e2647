import { describe, expect, test } from 'vitest'
import { stethAbi } from '@/abi/steth'
import { err, ok } from '@/lib/core/result'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { decodeLog } from '@/lib/read/decode-log'
import { eventTopic } from '@/lib/read/event-topic'
import { readGasPrice } from '@/lib/read/gas-price'
import { parseHead, readHead } from '@/lib/read/head'
import { toQuantity } from '@/lib/read/hex'
import { multicall } from '@/lib/read/multicall'
import { readAccount } from '@/lib/read/read-account'
import { readForPlan } from '@/lib/read/read-for-plan'
import type { FakeNode } from '@/lib/testing/fake-node'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import {
  COINBASE,
  LIDO,
  LIDO_ACCOUNT,
  protocols,
  ROCKET_POOL,
  testAddress,
  unavailable,
} from '@/lib/testing/states'

const { multicall3 } = FAKE_DEPLOYMENT
const ME = testAddress(0x5001)

function at(node: FakeNode) {
  return { ...node.head, hash: node.hashOf(node.head.number) }
}

const shares = contractReads({
  total: contractRead(stethAbi, 'stETH', LIDO.contracts.steth, 'getTotalShares'),
})

describe('multicall', () => {
  test('asks at the block’s hash', async () => {
    const node = fakeWorld()
    let where: unknown
    node.instead = (method, params) => {
      if (method === 'eth_call') where = params[1]
      return undefined
    }
    expect(await multicall(node.client, multicall3, at(node), shares)).toEqual(
      ok({ total: LIDO.totalShares }),
    )
    expect(where).toEqual({ blockHash: node.hashOf(1_000n) })
  })

  test('and at its number where a node does not take hashes', async () => {
    const node = fakeWorld()
    node.instead = (method, params) =>
      method === 'eth_call' && typeof params[1] === 'object'
        ? err({ kind: 'rpc', code: -32_602, message: 'invalid block id' })
        : undefined
    expect((await multicall(node.client, multicall3, at(node), shares)).ok).toBe(true)
  })

  test.each([
    [-32_000, 'header for hash not found'],
    [-32_000, 'header not found'],
    [-32_602, 'Unknown block'],
    [-32_001, 'block not found: hash 0x12'],
  ])('never at its number where a node does not have that block: %i %s', async (code, message) => {
    const node = fakeWorld()
    node.instead = (method, params) =>
      method === 'eth_call' && typeof params[1] === 'object' ? err({ kind: 'rpc', code, message }) : undefined
    expect(await multicall(node.client, multicall3, at(node), shares)).toMatchObject({
      error: { code: 'rpc-error' },
    })
    expect(node.count('eth_call')).toBe(1)
  })

  test('an answer for another block is refused', async () => {
    const node = fakeWorld()
    const asked = at(node)
    node.mine()
    expect(await multicall(node.client, multicall3, asked, shares)).toMatchObject({
      error: { code: 'bad-response', detail: 'asked for block 1000, answered for block 1001' },
    })
  })

  test('no Multicall3, or something else at its address', async () => {
    const node = fakeWorld()
    const answers = [
      ['0x', 'contract-missing'],
      [null, 'contract-missing'],
      ['0x1234', 'bad-response'],
    ] as const
    for (const [value, code] of answers) {
      node.instead = (method) => (method === 'eth_call' ? ok(value) : undefined)
      expect(await multicall(node.client, multicall3, at(node), shares)).toMatchObject({ error: { code } })
    }
    node.instead = () => err({ kind: 'upstream', error: { code: 'rpc-unreachable' } })
    expect(await multicall(node.client, multicall3, at(node), shares)).toMatchObject({
      error: { code: 'rpc-unreachable' },
    })
  })

  test('each way a single read fails has its own code', () => {
    expect(shares.decode([{ success: false, data: '0x' }])).toMatchObject({ error: { code: 'call-failed' } })
    expect(shares.decode([{ success: true, data: '0x' }])).toMatchObject({
      error: { code: 'contract-missing' },
    })
    expect(shares.decode([{ success: true, data: '0x12' }])).toMatchObject({
      error: { code: 'bad-response' },
    })
    expect(shares.decode([])).toMatchObject({ error: { code: 'bad-response' } })
  })
})

describe('head and gas', () => {
  test('a header needs number, time and hash', async () => {
    expect(parseHead({ number: '0x1', timestamp: '0x2', hash: '0x03' })).toEqual(
      ok({ number: 1n, timestamp: 2n, hash: '0x03' }),
    )
    for (const wrong of [null, 7, {}, { number: '0x', timestamp: '0x2', hash: '0x03' }]) {
      expect(parseHead(wrong)).toMatchObject({ error: { code: 'bad-response' } })
    }
    const node = fakeWorld()
    expect(await readHead(node.client, 5_000n)).toMatchObject({ error: { code: 'bad-response' } })
    expect(await readHead(node.client, 999n)).toMatchObject({ value: { number: 999n } })
  })

  test('the median tip; without tips or base fee none', async () => {
    const node = fakeWorld()
    const head = { ...at(node), baseFee: 7n }
    expect(await readGasPrice(node.client, head)).toEqual(ok({ baseFee: 7n, priorityFee: 10n ** 9n }))
    expect(await readGasPrice(node.client, at(node))).toMatchObject({ error: { code: 'bad-response' } })
    for (const value of [null, {}, { reward: [] }, { reward: [7] }]) {
      node.instead = () => ok(value)
      expect(await readGasPrice(node.client, head)).toMatchObject({ error: { code: 'bad-response' } })
    }
    const reward = [['0x2'], ['0x3']]
    node.instead = () => ok({ oldestBlock: toQuantity(head.number - 1n), reward })
    expect(await readGasPrice(node.client, head)).toEqual(ok({ baseFee: 7n, priorityFee: 3n }))
    for (const oldest of [head.number, head.number - 2n, 21_000_000n]) {
      node.instead = () => ok({ oldestBlock: toQuantity(oldest), reward })
      expect(await readGasPrice(node.client, head)).toMatchObject({ error: { code: 'bad-response' } })
    }
    node.instead = () => err({ kind: 'rpc', code: -32_601, message: 'no eth_feeHistory' })
    expect(await readGasPrice(node.client, head)).toMatchObject({ error: { code: 'rpc-error' } })
  })
})

describe('events', () => {
  test('topics are those of the protocol facts', () => {
    expect(eventTopic(stethAbi, 'TokenRebased')).toBe(
      '0xff08c3ef606d198e316ef5b822193c489965899eb4e3c248cea1a4626c3eda50',
    )
    expect(() => eventTopic(stethAbi, 'Nothing' as 'Transfer')).toThrow('no event Nothing')
  })

  test('another event, or none, is undefined', () => {
    const topics = [eventTopic(stethAbi, 'TokenRebased')]
    expect(decodeLog(stethAbi, 'Transfer', { topics, data: '0x' })).toBeUndefined()
    expect(decodeLog(stethAbi, 'Transfer', { topics: [], data: '0x' })).toBeUndefined()
  })
})

describe('reading for a plan', () => {
  const input = { multicall3, protocols: protocols(), account: ME }

  test('states and holdings of the latest block in one eth_call', async () => {
    const node = fakeWorld()
    node.balances.set(ME, 7n)
    node.mine(5n)
    expect(await readForPlan(node.client, input)).toMatchObject({
      ok: true,
      value: {
        block: { number: 1_005n },
        eth: 7n,
        isContract: false,
        hasCode: false,
        protocols: {
          lido: { value: LIDO },
          'rocket-pool': { value: ROCKET_POOL },
          coinbase: { value: COINBASE },
        },
        holdings: { lido: { value: LIDO_ACCOUNT } },
      },
    })
    expect(node.count('eth_call')).toBe(1)
  })

  test('what was not known is not known', async () => {
    const node = fakeWorld()
    const partly = protocols({ lido: unavailable(), coinbase: { is: 'loading' } })
    expect(await readForPlan(node.client, { ...input, protocols: partly })).toMatchObject({
      value: {
        protocols: {
          lido: { is: 'unavailable', why: { code: 'call-failed' } },
          coinbase: { is: 'unavailable' },
        },
        holdings: { lido: { is: 'unavailable' }, 'rocket-pool': { is: 'fresh' } },
      },
    })
  })

  test('the code is that of the block that was read: a node on another branch cannot hide it', async () => {
    const node = fakeWorld()
    const { hash } = at(node)
    node.instead = (method, params) => {
      if (method !== 'eth_getCode') return undefined
      const [, block] = params
      const isBranch = typeof block === 'object' && block !== null && 'blockHash' in block
      return ok(isBranch && block.blockHash === hash ? '0x6080' : '0x')
    }
    expect(await readForPlan(node.client, input)).toMatchObject({
      value: { isContract: true, hasCode: true },
    })
  })

  test('by number only where the node takes no hashes', async () => {
    const node = fakeWorld()
    node.instead = (method, params) => {
      if (method !== 'eth_getCode') return undefined
      return typeof params[1] === 'object'
        ? err({ kind: 'rpc', code: -32_602, message: 'invalid argument 1: hex string expected' })
        : ok('0x6080')
    }
    expect(await readForPlan(node.client, input)).toMatchObject({ value: { hasCode: true } })
    expect(node.count('eth_getCode')).toBe(2)
  })

  test.each(['eth_getBlockByNumber', 'eth_call', 'eth_getCode'])('fails with %s', async (failing) => {
    const node = fakeWorld()
    node.instead = (method) =>
      method === failing ? err({ kind: 'upstream', error: { code: 'timeout' } }) : undefined
    expect(await readForPlan(node.client, input)).toEqual(err({ code: 'timeout' }))
  })

  test('code must be code, ether must be there', async () => {
    const node = fakeWorld()
    node.instead = (method) => (method === 'eth_getCode' ? ok(null) : undefined)
    expect(await readForPlan(node.client, input)).toMatchObject({ error: { code: 'bad-response' } })
    const contracts = { lido: err({ code: 'call-failed' as const }), coinbase: ok(COINBASE.contracts) }
    const plan = {
      chainId: 1,
      multicall3,
      contracts: { ...contracts, 'rocket-pool': ok(ROCKET_POOL.contracts) },
      lending: err({ code: 'not-in-deployment' as const }),
    }
    expect(await readAccount(node.client, plan, at(node), ME)).toMatchObject({
      error: { code: 'bad-response' },
    })
    node.instead = (method) =>
      method === 'eth_call' ? err({ kind: 'upstream', error: { code: 'timeout' } }) : undefined
    expect(await readAccount(node.client, plan, at(node), ME)).toEqual(err({ code: 'timeout' }))
  })
})
