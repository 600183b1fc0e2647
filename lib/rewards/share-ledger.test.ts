import { describe, expect, test } from 'vitest'
import type { Address } from '@/lib/core/address'
import { WAD } from '@/lib/core/rate'
import type { AccountEvent } from '@/lib/history/account-event'
import type { RateStep } from '@/lib/history/rate-step'
import { periodSummary } from '@/lib/rewards/period-summary'
import { type LedgerInput, shareLedger } from '@/lib/rewards/share-ledger'
import type { TokenLedger } from '@/lib/rewards/token-ledger'
import { tokenSummary } from '@/lib/rewards/token-summary'
import { moveAt, NOBODY, refAt, stepAt } from '@/lib/testing/history'
import { testAddress } from '@/lib/testing/states'

/* The share ledger of methods.md section 4. */

const ALICE = testAddress(0xa11ce)
const BOB = testAddress(0xb0b)
const POOL = testAddress(0x900)
const WSTETH = testAddress(0x357)
const QUEUE = testAddress(0x43)
const ALL = { from: 0n, to: 10n ** 12n }
const rate = (hundredths: bigint) => ({ num: hundredths, den: 100n })

function ledgerOf(
  steps: readonly RateStep[],
  events: readonly AccountEvent[],
  more: Partial<LedgerInput> = {},
) {
  return shareLedger({ addresses: [ALICE], steps, events, holders: true, ...more })
}

function known<T>(part: ({ readonly is: 'known' } & T) | { readonly is: 'not-known' }): T {
  if (part.is !== 'known') throw new Error(JSON.stringify(part, (_, value) => String(value)))
  return part
}

function reth(steps: readonly RateStep[], events: readonly AccountEvent[], more: Partial<LedgerInput> = {}) {
  return known<TokenLedger>(ledgerOf(steps, events, more).tokens.reth)
}

const rethStep = (block: number, hundredths: bigint, index = 0) =>
  stepAt(refAt(block, index), 'rocket-pool', rate(hundredths))
const buy = (block: number, shares: bigint, index = 0) =>
  moveAt(refAt(block, index), 'reth', POOL, ALICE, shares)
const sell = (block: number, shares: bigint, index = 0) =>
  moveAt(refAt(block, index), 'reth', ALICE, POOL, shares)

describe('worked cases', () => {
  test('10 ETH at 1.20, +5 ETH at 1.21, now 1.22: value 15.20799, reward 0.20799 (methods.md section 4)', () => {
    const first = (10n * WAD * 100n) / 120n
    const second = (5n * WAD * 100n) / 121n
    const ledger = reth(
      [rethStep(1, 120n), rethStep(3, 121n), rethStep(5, 122n)],
      [buy(2, first), buy(4, second)],
    )
    const sum = tokenSummary(ledger, ALL)
    expect(first / 10n ** 14n).toBe(83_333n)
    expect(second / 10n ** 14n).toBe(41_322n)
    // The issue's own figures have five decimals.
    expect((sum.closing + 5n * 10n ** 12n) / 10n ** 13n).toBe(1_520_799n)
    expect((sum.rewards + 5n * 10n ** 12n) / 10n ** 13n).toBe(20_799n)
    expect(sum.closing).toBe(sum.received + sum.rewards + sum.rounding)
  })

  test('shares and value through time', () => {
    const ledger = reth([rethStep(1, 120n), rethStep(3, 121n)], [buy(2, 1_000n), sell(4, 400n)])
    expect(ledger.entries.map(({ is, shares, value, block }) => [block, is, shares, value])).toEqual([
      [2n, 'flow', 1_000n, 1_200n],
      [3n, 'reward', 1_000n, 1_210n],
      [4n, 'flow', 600n, 726n],
    ])
    expect(tokenSummary(ledger, ALL)).toEqual({
      opening: 0n,
      closing: 726n,
      shares: 600n,
      received: 1_200n,
      sent: -484n,
      moved: 0n,
      rewards: 10n,
      rounding: 0n,
    })
  })

  test('a rate that falls takes: the reward is negative', () => {
    const ledger = reth([rethStep(1, 120n), rethStep(3, 119n)], [buy(2, 1_000n)])
    expect(tokenSummary(ledger, ALL).rewards).toBe(-10n)
  })

  test('the totals of the event itself, their drift since the last one is rounding', () => {
    const steps = [
      stepAt(refAt(1), 'lido', { num: 12n * WAD, den: 10n * WAD }, { num: 11n * WAD, den: 10n * WAD }),
      // between them stakes left 5 wei to all
      stepAt(refAt(3), 'lido', { num: 13n * WAD, den: 10n * WAD }, { num: 12n * WAD + 5n, den: 10n * WAD }),
    ]
    const whole = moveAt(refAt(2), 'steth', NOBODY, ALICE, 10n * WAD)
    const sum = tokenSummary(known<TokenLedger>(ledgerOf(steps, [whole]).tokens.steth), ALL)
    expect(sum).toMatchObject({ received: 12n * WAD, rounding: 5n, rewards: WAD - 5n, closing: 13n * WAD })
  })
})

describe('the order of the chain', () => {
  const steps = [rethStep(1, 100n), rethStep(5, 110n, 4)]

  test('in the block of the step: before it earns, after it does not', () => {
    expect(tokenSummary(reth(steps, [buy(5, 1_000n, 3)]), ALL)).toMatchObject({
      received: 1_000n,
      rewards: 100n,
    })
    expect(tokenSummary(reth(steps, [buy(5, 1_000n, 5)]), ALL)).toMatchObject({
      received: 1_100n,
      rewards: 0n,
    })
  })

  test('given in any order, each once', () => {
    const events = [buy(2, 500n), buy(3, 500n), sell(4, 250n)]
    const all = reth(steps, events)
    expect(reth([...steps].reverse(), [...events, ...events].reverse())).toEqual(all)
    expect(reth([...steps, ...steps], events)).toEqual(all)
  })

  test('letters of an address in any case', () => {
    const loud = (address: Address): Address => `0x${address.slice(2).toUpperCase()}`
    const events = [moveAt(refAt(2), 'reth', POOL, loud(ALICE), 1_000n)]
    expect(reth(steps, events, { addresses: [ALICE] })).toEqual(reth(steps, [buy(2, 1_000n)]))
  })
})

describe('moves are not rewards', () => {
  const lido = (block: number, after: bigint, before: bigint) =>
    stepAt(refAt(block), 'lido', rate(after), rate(before))
  const steps = [lido(1, 123n, 120n), lido(9, 130n, 123n)]
  const stake = moveAt(refAt(2), 'steth', NOBODY, ALICE, 1_000n)

  test('wrap and unwrap: nothing received or sent, at most a wei of rounding each', () => {
    const events = [
      stake,
      // wrap: mint first, then the stETH is taken
      moveAt(refAt(3, 0), 'wsteth', NOBODY, ALICE, 601n),
      moveAt(refAt(3, 1), 'steth', ALICE, WSTETH, 601n),
      // unwrap: burn first, then stETH is paid, here a share less
      moveAt(refAt(4, 0), 'wsteth', ALICE, NOBODY, 301n),
      moveAt(refAt(4, 1), 'steth', WSTETH, ALICE, 300n),
    ]
    const sum = known(periodSummary(ledgerOf(steps, events), { from: 0n, to: 100n }))
    expect(sum).toMatchObject({ received: 1_230n, sent: 0n, rewards: 0n })
    expect(sum.closing).toBe(1_230n + sum.rounding)
    expect(sum.rounding >= -4n && sum.rounding <= 0n).toBe(true)
  })

  test('a wrap for somebody else is sent', () => {
    const events = [
      stake,
      moveAt(refAt(3, 0), 'wsteth', NOBODY, BOB, 600n),
      moveAt(refAt(3, 1), 'steth', ALICE, WSTETH, 600n),
    ]
    const sum = known(periodSummary(ledgerOf(steps, events), { from: 0n, to: 100n }))
    expect(sum).toMatchObject({ received: 1_230n, sent: -738n, rounding: 0n })
  })

  test('a burn with nothing paid back is sent, a mint with nothing taken is received', () => {
    const events = [
      moveAt(refAt(3, 0), 'wsteth', NOBODY, ALICE, 600n),
      moveAt(refAt(4, 0), 'wsteth', ALICE, NOBODY, 100n),
    ]
    const sum = known(periodSummary(ledgerOf(steps, events), { from: 0n, to: 100n }))
    expect(sum).toMatchObject({ received: 738n, sent: -123n })
  })

  test('between two of the addresses nothing comes or goes', () => {
    const events = [
      stake,
      moveAt(refAt(3), 'steth', ALICE, BOB, 333n),
      moveAt(refAt(4), 'steth', BOB, BOB, 5n),
    ]
    const both = { addresses: [BOB, ALICE] }
    const sum = known(periodSummary(ledgerOf(steps, events, both), ALL))
    expect(sum).toMatchObject({ received: 1_230n, sent: 0n })
    expect(sum.closing).toBe((667n * 130n) / 100n + (333n * 130n) / 100n)
    expect(sum.closing).toBe(sum.received + sum.rewards + sum.rounding)
    const alone = known(periodSummary(ledgerOf(steps, events), ALL))
    expect(alone.sent).toBe(820n - 1_230n)
  })
})

describe("Lido's queue", () => {
  const steps = [
    stepAt(refAt(1), 'lido', rate(120n), rate(119n)),
    stepAt(refAt(9), 'lido', rate(130n), rate(120n)),
  ]
  const stake = moveAt(refAt(2), 'steth', NOBODY, ALICE, 1_000n)
  const pay = moveAt(refAt(3, 0), 'steth', ALICE, QUEUE, 500n)
  const request = (owner: Address, requestor = ALICE): AccountEvent => ({
    ...{ is: 'request', ...refAt(3, 1), id: 7n, requestor, owner, amount: 601n, shares: 500n },
  })
  const nft = (block: number, from: Address, to: Address): AccountEvent => ({
    ...{ is: 'nft', ...refAt(block, 2), id: 7n, from, to },
  })
  const claim = (owner: Address, ether: bigint): AccountEvent => ({
    ...{ is: 'claim', ...refAt(12, 1), id: 7n, owner, receiver: owner, ether },
  })

  test('a request earns nothing more; its result is claimed - requested', () => {
    const events = [stake, pay, request(ALICE), nft(3, NOBODY, ALICE)]
    const waiting = known(periodSummary(ledgerOf(steps, events), ALL))
    expect(waiting).toMatchObject({ received: 1_200n, sent: 0n, rewards: 50n, closing: 650n + 601n })
    const done = known(
      periodSummary(ledgerOf(steps, [...events, nft(12, ALICE, NOBODY), claim(ALICE, 590n)]), ALL),
    )
    expect(done).toMatchObject({ claimed: -590n, queueResult: -11n, rewards: 50n, closing: 650n })
    expect(done.closing).toBe(
      done.received + done.sent + done.claimed + done.rewards + done.queueResult + done.rounding,
    )
  })

  test('for another: sent; by another for us: received', () => {
    const events = [stake, pay, request(BOB), nft(3, NOBODY, BOB)]
    expect(known(periodSummary(ledgerOf(steps, events), ALL))).toMatchObject({ sent: -600n, closing: 650n })
    const bobs = known(periodSummary(ledgerOf(steps, events, { addresses: [BOB] }), ALL))
    expect(bobs).toMatchObject({ received: 601n, closing: 601n, rewards: 0n })
  })

  test('the NFT goes to another, or comes', () => {
    const events = [stake, pay, request(ALICE), nft(5, ALICE, BOB)]
    expect(known(periodSummary(ledgerOf(steps, events), ALL))).toMatchObject({ sent: -601n, closing: 650n })
    const bobs = known(periodSummary(ledgerOf(steps, events, { addresses: [BOB] }), ALL))
    expect(bobs).toMatchObject({ received: 601n, closing: 601n })
    const both = known(periodSummary(ledgerOf(steps, events, { addresses: [BOB, ALICE] }), ALL))
    expect(both).toMatchObject({ received: 1_200n, sent: 0n, closing: 1_251n })
  })

  test('an NFT whose request is not recorded', () => {
    const ledger = ledgerOf(steps, [nft(5, ALICE, BOB)], { addresses: [BOB] })
    expect(ledger.queue).toMatchObject({ is: 'not-known', gap: { why: 'request-missing', id: 7n } })
    expect(periodSummary(ledger, ALL)).toMatchObject({ is: 'not-known', gaps: [{ of: 'queue' }] })
  })
})

describe('what is not known is no number', () => {
  const steps = [rethStep(3, 120n), rethStep(5, 121n)]
  const gapOf = (ledger: ReturnType<typeof ledgerOf>) =>
    ledger.tokens.reth.is === 'not-known' ? ledger.tokens.reth.gap : undefined

  test('moves before the first known rate', () => {
    expect(gapOf(ledgerOf(steps, [buy(2, 5n)]))).toMatchObject({ why: 'no-rate-yet', at: { block: 2n } })
    expect(gapOf(ledgerOf([], [buy(2, 5n)]))).toMatchObject({ why: 'no-rate-yet' })
  })

  test('more goes than came', () => {
    const ledger = ledgerOf(steps, [sell(4, 5n)])
    expect(gapOf(ledger)).toMatchObject({ why: 'moves-missing', address: ALICE, at: { block: 4n } })
    expect(periodSummary(ledger, ALL)).toMatchObject({
      is: 'not-known',
      gaps: [{ of: 'reth', gap: { why: 'moves-missing' } }],
    })
  })

  test('other shares than the chain has, in this token alone', () => {
    const onChain = [
      { address: ALICE, token: 'reth' as const, shares: 7n },
      { address: ALICE, token: 'cbeth' as const, shares: 0n },
      { address: BOB, token: 'reth' as const, shares: 9n },
    ]
    const ledger = ledgerOf(steps, [buy(4, 5n)], { onChain })
    expect(gapOf(ledger)).toEqual({ why: 'shares-differ', address: ALICE, counted: 5n, onChain: 7n })
    expect(ledger.tokens.cbeth.is).toBe('known')
    const [rest] = onChain
    if (rest === undefined) throw new Error('no holding')
    const same = ledgerOf(steps, [buy(4, 5n)], { onChain: [{ ...rest, shares: 5n }] })
    expect(same.tokens.reth.is).toBe('known')
  })

  test('no holder history', () => {
    const ledger = ledgerOf(steps, [], { holders: false })
    expect(gapOf(ledger)).toEqual({ why: 'no-holders' })
  })

  test('a report that is missing between two others', () => {
    const jump = [
      stepAt(refAt(1), 'lido', rate(120n), rate(119n)),
      stepAt(refAt(5), 'lido', rate(122n), rate(121n)),
    ]
    const stake = moveAt(refAt(2), 'steth', NOBODY, ALICE, 1_000n)
    const missing = ledgerOf(jump, [stake]).tokens.steth
    expect(missing).toMatchObject({ gap: { why: 'step-missing', at: { block: 5n } } })
    // Nothing was held while it was missing: then nothing is.
    const later = moveAt(refAt(6), 'steth', NOBODY, ALICE, 1_000n)
    expect(ledgerOf(jump, [later]).tokens.steth.is).toBe('known')
  })
})
