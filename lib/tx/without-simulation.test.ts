import { beforeEach, describe, expect, test } from 'vitest'
import { settled } from '@/lib/testing/fake-clock'
import { FakeFlow, reached } from '@/lib/testing/fake-flow'
import type { TxIntent } from '@/lib/tx/intent'

/* A node without eth_simulateV1: what can only be tried after the transaction before it, is tried then. */

const REQUEST: TxIntent = { kind: 'request', token: 'steth', amount: 500n, approveBy: 'approval' }

let world: FakeFlow
/** the calls that were tried, by the selector of each */
let tried: string[]
/** the calls whose gas was estimated */
let estimated: string[]

beforeEach(() => {
  world = new FakeFlow()
  world.part = 500n
  tried = []
  estimated = []
  const selector = (asked: unknown) => (asked as { data: string }).data.slice(0, 10)
  world.chain.on('eth_simulateV1', () => {
    throw Object.assign(new Error('the method eth_simulateV1 does not exist'), { code: -32601 })
  })
  world.chain.on('eth_call', ([asked]) => {
    tried.push(selector(asked))
    return '0x'
  })
  world.chain.on('eth_estimateGas', ([asked]) => {
    estimated.push(selector(asked))
    return selector(asked) === '0x095ea7b3' ? '0xc350' : '0x7a120'
  })
})

async function approved() {
  const started = world.start(REQUEST)
  const { flow } = started
  const review = await reached(started, 'review')
  expect(review).toMatchObject({ mode: 'single', preview: { source: 'quote' }, plan: { steps: [{}, {}] } })
  flow.confirm()
  await settled()
  return flow
}

describe('two transactions where nothing can be simulated', () => {
  test('the second is tried and estimated after the first is mined, and before the wallet is asked', async () => {
    const flow = await approved()
    expect(new Set([...tried, ...estimated])).toEqual(new Set(['0x095ea7b3']))
    expect(world.wallet.count('eth_sendTransaction')).toBe(1)
    await world.mine()
    expect(tried.at(-1)).toBe('0xd6681042')
    expect(estimated.at(-1)).toBe('0xd6681042')
    const sent = world.wallet.asked.filter(({ method }) => method === 'eth_sendTransaction')
    expect(sent).toHaveLength(2)
    // 500,000 and 15 % to spare: of the node's estimate, not the guess made before
    expect(sent[1]?.params[0]).toMatchObject({ gas: `0x${(575_000).toString(16)}` })
    await world.mine()
    expect(flow.getState().is).toBe('confirmed')
  })

  test('a second one that would revert is told, and the wallet is not asked for it', async () => {
    const flow = await approved()
    world.chain.on('eth_call', () => {
      throw Object.assign(new Error('execution reverted: ALLOWANCE_EXCEEDED'), { code: 3 })
    })
    await world.mine()
    await world.clock.advance(120_000)
    expect(flow.getState()).toMatchObject({ is: 'failed', error: { code: 'reverted' } })
    expect(world.wallet.count('eth_sendTransaction')).toBe(1)
  })
})
