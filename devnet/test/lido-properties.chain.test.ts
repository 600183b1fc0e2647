import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { disagreement, expectAgreement } from './properties/agreement-property'
import { lidoAction } from './properties/lido-action'
import { type LidoArithmetic, previewArithmetic } from './properties/lido-arithmetic'
import { type LidoSize, lidoSubject } from './properties/lido-subject'
import { type Anvil, startAnvil } from './replay/anvil'
import { ReplayChain } from './replay/replay-chain'

const eth = 10n ** 18n
const genesis = { number: 100, time: 1_800_000_000 }

/** A pool at mainnet's size and rate, one that lost ether, and a small one at a high rate, where every rounding shows. */
const mainnet: LidoSize = {
  buffered: 275_693_845_456_791_123_434_575n,
  clBalance: 9_154_387_123_456_789_012_345_678n,
  totalShares: 7_621_500_416_862_306_734_432_127n,
}
const sizes: Readonly<Record<string, LidoSize>> = {
  'at mainnet size': mainnet,
  'after a slashing': {
    buffered: 90_000n * eth + 7n,
    clBalance: 2_798_765_432_109_876_543_210_988n,
    totalShares: 2_969_000n * eth,
  },
  'of one share': { buffered: 2n * eth + 13n, clBalance: 50n * eth + 1n, totalShares: eth },
}

let anvil: Anvil
const subject = (size: LidoSize, arithmetic?: LidoArithmetic) =>
  lidoSubject(new ReplayChain(anvil.rpc), size, genesis.time + 600, arithmetic)

beforeEach(async () => {
  anvil = await startAnvil(genesis)
})
afterEach(() => anvil.stop())

describe('Lido and the model that previews use', () => {
  it.each(Object.entries(sizes))(
    'agree to the wei in a pool %s',
    async (name, size) => expectAgreement(`Lido, a pool ${name}`, await subject(size), lidoAction),
    1_800_000,
  )
})

describe('a model with one rounding turned', () => {
  it('is caught when shares are rounded up', async () => {
    const sharesByEther: LidoArithmetic['sharesByEther'] = ({ num, den }, ether) =>
      (ether * den + num - 1n) / num
    const broken = await subject(mainnet, { ...previewArithmetic, sharesByEther })
    expect(await disagreement(broken, lidoAction)).toMatch(/the model says \d+, the contracts \d+/)
  })

  it('is caught when ether is rounded up', async () => {
    const etherByShares: LidoArithmetic['etherByShares'] = ({ num, den }, shares) =>
      (shares * num + den - 1n) / den
    const broken = await subject(mainnet, { ...previewArithmetic, etherByShares })
    expect(await disagreement(broken, lidoAction)).toMatch(/the model says \d+, the contracts \d+/)
  })
})
