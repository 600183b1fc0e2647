import { afterEach, beforeEach, expect, it } from 'vitest'
import { ok } from '@/lib/core/result'
import { quoteReth } from '@/lib/lst/rocket-pool/quote'
import { disagreement, expectAgreement } from './properties/agreement-property'
import { rocketPoolAction } from './properties/rocket-pool-action'
import { rocketPoolSubject } from './properties/rocket-pool-subject'
import { type Anvil, startAnvil } from './replay/anvil'
import { ReplayChain } from './replay/replay-chain'

const genesis = { number: 100, time: 1_800_000_000 }

let anvil: Anvil
beforeEach(async () => {
  anvil = await startAnvil(genesis)
})
afterEach(() => anvil.stop())

it('Rocket Pool and the model that previews use agree to the wei', async () => {
  const subject = await rocketPoolSubject(new ReplayChain(anvil.rpc), genesis.time)
  await expectAgreement('Rocket Pool', subject, rocketPoolAction)
}, 1_800_000)

it('a quote that is one wei off is caught', async () => {
  const subject = await rocketPoolSubject(new ReplayChain(anvil.rpc), genesis.time, (state, amount) => {
    const quote = quoteReth(state, amount)
    return quote.ok ? ok(quote.value + 1n) : quote
  })
  expect(await disagreement(subject, rocketPoolAction)).toMatch(
    /received: the model says \d+, the contracts \d+/,
  )
})
