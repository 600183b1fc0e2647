import { describe, expect, it } from 'vitest'
import { FakeChain } from '@/lib/testing/fake-chain'
import { createBlockBudget } from '@/lib/tx/block-budget'

const SLOT = 12_000

function setUp() {
  let now = 1_000_000
  const budget = createBlockBudget(
    () => now,
    () => SLOT,
  )
  const port = budget.counted(new FakeChain())
  const ask = async (times = 1) => {
    for (let index = 0; index < times; index += 1) await port.request('eth_gasPrice', []).catch(() => {})
  }
  const pass = (milliseconds: number) => {
    now += milliseconds
  }
  return { budget, ask, pass }
}

describe('the budget of a block', () => {
  it('is three requests, and then rest until the next block is due', async () => {
    const { budget, ask, pass } = setUp()
    expect(budget.rest()).toBe(0)
    await ask()
    budget.onBlock()
    await ask(2)
    expect(budget.mayAsk()).toBe(false)
    pass(5_000)
    expect(budget.rest()).toBe(7_000)
    pass(7_000)
    expect(budget.rest()).toBe(0)
  })

  it('begins anew with a block that comes before it is due, whose own request counts', async () => {
    const { budget, ask, pass } = setUp()
    budget.rest()
    await ask()
    budget.onBlock()
    pass(4_000)
    expect(budget.rest()).toBe(0)
    await ask()
    budget.onBlock()
    await ask(2)
    expect(budget.mayAsk()).toBe(false)
    expect(budget.rest()).toBe(SLOT)
  })

  it('a block that is late has what was left of the share begun without it', async () => {
    const { budget, ask, pass } = setUp()
    budget.rest()
    await ask()
    budget.onBlock()
    pass(SLOT)
    expect(budget.rest()).toBe(0)
    await ask(2)
    budget.onBlock()
    expect(budget.mayAsk()).toBe(true)
    await ask()
    expect(budget.mayAsk()).toBe(false)
  })
})
