import { describe, expect, test } from 'vitest'
import { type EntryGain, earnBack, entryGain, entryVerdict } from '@/lib/exit/entry'

const ETH = 10n ** 18n
const DAY = 86_400n
const PAR = { num: 1n, den: 1n }

function gain(tokens: bigint, gas: bigint): EntryGain {
  const found = entryGain(ETH, PAR, { tokens, gas })
  if (found === undefined) throw new Error('not known')
  return found
}

describe('earning a premium back', () => {
  test('0.40 % at 2.6 % takes 56 days', () => {
    const found = earnBack({ num: 40n, den: 10_000n }, { num: 26n, den: 1_000n })
    if (found.is !== 'seconds') throw new Error(found.is)
    expect(found.seconds / DAY).toBe(56n)
    expect(found.seconds).toBe((40n * 1_000n * 365n * DAY + 26n * 10_000n - 1n) / (26n * 10_000n))
  })

  test('a discount has nothing to earn back; without a reward it never happens', () => {
    expect(earnBack({ num: -1n, den: 100n }, { num: 1n, den: 100n })).toEqual({ is: 'nothing' })
    expect(earnBack({ num: 0n, den: 100n }, { num: 0n, den: 1n })).toEqual({ is: 'nothing' })
    expect(earnBack({ num: 1n, den: 100n }, { num: 0n, den: 1n })).toEqual({ is: 'never' })
    expect(earnBack({ num: 1n, den: 100n }, { num: -1n, den: 100n })).toEqual({ is: 'never' })
  })
})

describe('what a way in gives', () => {
  test('redemption value net of gas, and the premium paid', () => {
    const rate = { num: 12n, den: 10n }
    expect(entryGain(12n * ETH, rate, { tokens: (9_950n * ETH) / 1_000n, gas: 7n })).toEqual({
      tokens: (9_950n * ETH) / 1_000n,
      value: (11_940n * ETH) / 1_000n,
      net: (11_940n * ETH) / 1_000n - 7n,
      premium: { num: 120n * ETH - (12n * 9_950n * ETH) / 1_000n, den: (12n * 9_950n * ETH) / 1_000n },
    })
  })

  test('is not known without tokens or fee; nothing has no premium', () => {
    expect(entryGain(ETH, PAR, { tokens: undefined, gas: 0n })).toBeUndefined()
    expect(entryGain(ETH, PAR, { tokens: ETH, gas: undefined })).toBeUndefined()
    expect(entryGain(ETH, PAR, { tokens: 0n, gas: 1n })).toEqual({
      tokens: 0n,
      value: 0n,
      net: -1n,
      premium: undefined,
    })
  })
})

describe('mint or buy', () => {
  test('the better one, by how much', () => {
    const [mint, buy] = [gain(ETH, 5n), gain(ETH + ETH / 100n, 9n)]
    expect(entryVerdict(ETH, { mint, buy })).toEqual({ is: 'buy', by: ETH / 100n - 4n })
    expect(entryVerdict(ETH, { mint: buy, buy: mint })).toEqual({ is: 'mint', by: ETH / 100n - 4n })
  })

  test('close together is equal', () => {
    expect(entryVerdict(ETH, { mint: gain(ETH, 0n), buy: gain(ETH - 10n ** 13n, 0n) })).toEqual({
      is: 'equal',
    })
    expect(entryVerdict(ETH, { mint: gain(ETH, 0n), buy: gain(ETH - 10n ** 13n - 1n, 0n) }).is).toBe('mint')
  })

  test('one, none, or not known and for want of what', () => {
    const mint = gain(ETH, 0n)
    expect(entryVerdict(ETH, { mint })).toEqual({ is: 'only', kind: 'mint' })
    expect(entryVerdict(ETH, { buy: mint })).toEqual({ is: 'only', kind: 'buy' })
    expect(entryVerdict(ETH, {})).toEqual({ is: 'none' })
    expect(entryVerdict(ETH, { mint, buy: { missing: ['market'] } })).toEqual({
      is: 'not-known',
      missing: ['market'],
    })
    expect(entryVerdict(ETH, { mint: { missing: ['fee'] }, buy: { missing: ['market', 'fee'] } })).toEqual({
      is: 'not-known',
      missing: ['fee', 'market'],
    })
  })
})
