import { afterEach, beforeEach, expect, it } from 'vitest'
import { disagreement, expectAgreement } from './properties/agreement-property'
import { coinbaseAction } from './properties/coinbase-action'
import { coinbaseSubject } from './properties/coinbase-subject'
import { type Anvil, startAnvil } from './replay/anvil'
import { ReplayChain } from './replay/replay-chain'

const genesis = { number: 100, time: 1_800_000_000 }

let anvil: Anvil
beforeEach(async () => {
  anvil = await startAnvil(genesis)
})
afterEach(() => anvil.stop())

it('cbETH and its model agree to the wei', async () => {
  const subject = await coinbaseSubject(new ReplayChain(anvil.rpc), genesis.time + 600)
  await expectAgreement('cbETH', subject, coinbaseAction)
}, 1_800_000)

it('a rate that is one wei off is caught', async () => {
  const subject = await coinbaseSubject(new ReplayChain(anvil.rpc), genesis.time + 600)
  const model = subject.model()
  const state: typeof model.state = (at) => {
    const told = model.state(at)
    return { ...told, rate: told.rate === undefined ? 1n : told.rate + 1n }
  }
  const broken = { ...subject, model: () => ({ step: model.step.bind(model), state }) }
  expect(await disagreement(broken, coinbaseAction)).toMatch(/rate: the model says \d+, the contracts \d+/)
})
