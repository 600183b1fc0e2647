import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Address } from '@/lib/core/address'
import { LST_IDS, LST_PROTOCOL, type LstId, type ProtocolId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { addRatios, multiplyRatios, ratioOf, subtractRatios } from '@/lib/core/ratio-math'
import type { AccountEvent, ShareMove } from '@/lib/history/account-event'
import type { RateStep } from '@/lib/history/rate-step'
import { type PeriodSummary, periodSummary } from '@/lib/rewards/period-summary'
import { queueSummary } from '@/lib/rewards/queue-summary'
import { type LedgerInput, type ShareLedger, shareLedger } from '@/lib/rewards/share-ledger'
import { tokenSummary } from '@/lib/rewards/token-summary'
import { moveAt, NOBODY, refAt, stepAt } from '@/lib/testing/history'
import { testAddress } from '@/lib/testing/states'

/* What must hold for every history (methods.md section 4). */

const PEOPLE = [testAddress(0xa11ce), testAddress(0xb0b), testAddress(0xca01)] as const
const WSTETH = testAddress(0x357)
const QUEUE = testAddress(0x43)
const END = 10n ** 9n
const ALL = { from: 0n, to: END }

interface Deed {
  readonly kind: 'in' | 'out' | 'give' | 'wrap' | 'request' | 'claim' | 'step'
  readonly token: LstId
  readonly who: number
  readonly to: number
  /** parts of 1,000 of what there is, or of an ETH that comes */
  readonly part: number
  readonly sameBlock: boolean
}

const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom('in', 'in', 'out', 'give', 'wrap', 'request', 'claim', 'step', 'step', 'step'),
  token: fc.constantFrom(...LST_IDS),
  who: fc.nat(2),
  to: fc.nat(2),
  part: fc.integer({ min: 1, max: 1_000 }),
  sameBlock: fc.boolean(),
})
const deeds = fc.array(deed, { minLength: 1, maxLength: 40, size: 'max' })

interface Past {
  readonly steps: readonly RateStep[]
  readonly events: readonly AccountEvent[]
  readonly blocks: number
}

/** Plays the deeds with what everybody has; what cannot be done is left out. */
function lived(all: readonly Deed[]): Past {
  const steps: RateStep[] = []
  const events: AccountEvent[] = []
  const held = new Map<string, bigint>()
  const rates = new Map<ProtocolId, Ratio>()
  const open: { id: bigint; owner: Address; amount: bigint }[] = []
  let [block, index, tx] = [10, 0, 0]
  for (const [at, protocol] of (['lido', 'rocket-pool', 'coinbase'] as const).entries()) {
    const rate = { num: 1_237n * 10n ** 20n + BigInt(at), den: 10n ** 23n }
    rates.set(protocol, rate)
    steps.push(stepAt(refAt(1, at), protocol, rate, rate))
  }
  const next = () => {
    const place = refAt(block, index, tx)
    index += 1
    return place
  }
  const of = (who: Address, token: LstId): bigint => held.get(`${who}/${token}`) ?? 0n
  const move = (token: LstId, from: Address, to: Address, shares: bigint) => {
    events.push(moveAt(next(), token, from, to, shares))
    held.set(`${from}/${token}`, of(from, token) - shares)
    held.set(`${to}/${token}`, of(to, token) + shares)
  }
  for (const [at, { kind, token, who: w, to: t, part, sameBlock }] of all.entries()) {
    if (!sameBlock) [block, index] = [block + 1 + part, 0]
    tx = at + 1
    const [who, to] = [PEOPLE[w] ?? NOBODY, PEOPLE[t] ?? NOBODY]
    const some = (of(who, token) * BigInt(part)) / 1_000n
    const protocol = LST_PROTOCOL[token]
    const rate = rates.get(protocol)
    if (rate === undefined) continue
    if (kind === 'in') move(token, NOBODY, who, BigInt(part) * 10n ** 15n + BigInt(at))
    else if (kind === 'step') {
      // Up to 5 parts of 1,000 up or down; Lido's totals drift by some wei in between.
      const before = protocol === 'lido' ? { num: rate.num + BigInt(part), den: rate.den } : rate
      const after = { num: (rate.num * BigInt(100_000 + part - 500)) / 100_000n, den: rate.den }
      steps.push(stepAt(next(), protocol, after, protocol === 'lido' ? before : undefined))
      rates.set(protocol, after)
    } else if (kind === 'claim') {
      const request = open.pop()
      if (request === undefined) continue
      const { id, owner, amount } = request
      events.push({ is: 'claim', ...next(), id, owner, receiver: owner, ether: amount - BigInt(part) })
    } else if (some <= 1_000n) continue
    else if (kind === 'out') move(token, who, QUEUE, some)
    else if (kind === 'give') move(token, who, to, some)
    else if (kind === 'wrap' && token === 'steth') {
      move('wsteth', NOBODY, who, some)
      move('steth', who, WSTETH, some)
    } else if (kind === 'wrap' && token === 'wsteth') {
      move('wsteth', who, NOBODY, some)
      move('steth', WSTETH, who, some - 1n)
    } else if (kind === 'request' && protocol === 'lido') {
      move(token, who, QUEUE, some)
      const amount = (some * rate.num) / rate.den
      const id = BigInt(at + 1)
      events.push({ is: 'request', ...next(), id, requestor: who, owner: to, amount, shares: some })
      events.push({ is: 'nft', ...next(), id, from: NOBODY, to })
      open.push({ id, owner: to, amount })
    }
  }
  return { steps, events, blocks: block }
}

function ledgerOf({ steps, events }: Past, more: Partial<LedgerInput> = {}): ShareLedger {
  return shareLedger({ addresses: PEOPLE, steps, events, holders: true, ...more })
}

function summary(ledger: ShareLedger, period = ALL): PeriodSummary {
  const sum = periodSummary(ledger, period)
  if (sum.is !== 'known') throw new Error(JSON.stringify(sum, (_, value) => String(value)))
  return sum
}

test('value = flows + rewards + rounding, exactly, at every entry and in total', () => {
  fc.assert(
    fc.property(deeds, (all) => {
      const ledger = ledgerOf(lived(all))
      for (const token of Object.values(ledger.tokens)) {
        if (token.is !== 'known') throw new Error(token.gap.why)
        let value = 0n
        for (const entry of token.entries) {
          value += entry.is === 'flow' ? entry.flow : entry.reward + entry.rounding
          expect(entry.value).toBe(value)
        }
      }
      const sum = summary(ledger)
      expect(sum.closing).toBe(
        sum.received + sum.sent + sum.claimed + sum.rewards + sum.queueResult + sum.rounding,
      )
    }),
  )
})

test('both forms of the reward are equal as rationals, and the ledger is within a wei for each floor', () => {
  fc.assert(
    fc.property(deeds, fc.constantFrom(...LST_IDS), (all, token) => {
      const past = lived(all)
      const [who] = PEOPLE
      const { byFlows, byIntervals, floors } = rational(past, who, token)
      expect(compareRatio(byFlows, byIntervals)).toBe(0)
      const ledger = ledgerOf(past, { addresses: [who] }).tokens[token]
      if (ledger.is !== 'known') throw new Error(ledger.gap.why)
      const { rewards } = tokenSummary(ledger, ALL)
      const off = subtractRatios(ratioOf(rewards), byIntervals)
      const bound = ratioOf(floors)
      expect(compareRatio(off, bound)).not.toBe(1)
      expect(compareRatio(multiplyRatios(off, ratioOf(-1n)), bound)).not.toBe(1)
    }),
  )
})

/** V(t1) - V(t0) - in + out, and the sum over intervals of shares times the change of rate, both exact. */
function rational({ steps, events }: Past, who: Address, token: LstId) {
  const own = steps.filter(({ protocol }) => protocol === LST_PROTOCOL[token])
  const moves = events.filter((event): event is AccountEvent & ShareMove => event.is === 'move')
  const all = [
    ...own.map((step) => ({ ...step, step, move: undefined })),
    ...moves
      .filter((move) => move.token === token && (move.from === who) !== (move.to === who))
      .map((move) => ({ ...move, step: undefined, move })),
  ].sort((a, b) => (a.block === b.block ? a.index - b.index : a.block < b.block ? -1 : 1))
  let rate: Ratio = { num: 0n, den: 1n }
  let shares = 0n
  let flows = ratioOf(0n)
  let byIntervals = ratioOf(0n)
  let floors = 1n
  for (const { step, move } of all) {
    if (step !== undefined) {
      // The drift before a step is no reward: both forms begin from the event's own "before".
      const before = step.before ?? rate
      const drift = multiplyRatios(ratioOf(shares), subtractRatios(before, rate))
      flows = addRatios(flows, drift)
      byIntervals = addRatios(
        byIntervals,
        multiplyRatios(ratioOf(shares), subtractRatios(step.after, before)),
      )
      rate = step.after
      floors += 1n
    } else if (move !== undefined) {
      const change = move.to === who ? move.shares : -move.shares
      flows = addRatios(flows, multiplyRatios(ratioOf(change), rate))
      shares += change
    }
  }
  const byFlows = subtractRatios(multiplyRatios(ratioOf(shares), rate), flows)
  return { byFlows, byIntervals, floors }
}

test('split anywhere, the parts give the same sums', () => {
  fc.assert(
    fc.property(deeds, fc.double({ min: 0, max: 1, noNaN: true }), (all, where) => {
      const past = lived(all)
      const ledger = ledgerOf(past)
      const cut = BigInt(Math.floor(where * past.blocks * 12))
      const [whole, first, second] = [
        summary(ledger),
        summary(ledger, { from: 0n, to: cut }),
        summary(ledger, { from: cut, to: END }),
      ]
      expect(second.opening).toBe(first.closing)
      expect(second.closing).toBe(whole.closing)
      for (const field of ['received', 'sent', 'claimed', 'rewards', 'queueResult', 'rounding'] as const)
        expect(first[field] + second[field], field).toBe(whole[field])
    }),
  )
})

test('a history that ends earlier is the beginning of the longer one', () => {
  fc.assert(
    fc.property(deeds, fc.double({ min: 0, max: 1, noNaN: true }), (all, where) => {
      const past = lived(all)
      const to = BigInt(Math.floor(where * past.blocks * 12))
      const until = <T extends { readonly time: bigint }>(items: readonly T[]) =>
        items.filter(({ time }) => time < to)
      const short = ledgerOf({ ...past, steps: until(past.steps), events: until(past.events) })
      const period = { from: 0n, to }
      expect(summary(short)).toEqual(summary(ledgerOf(past), period))
    }),
  )
})

test('the order of addresses, events and steps does not matter, nor what is told twice', () => {
  fc.assert(
    fc.property(
      deeds.chain((all) => {
        const past = lived(all)
        return fc.tuple(
          fc.constant(past),
          fc.shuffledSubarray([...PEOPLE], { minLength: 3 }),
          fc.shuffledSubarray([...past.events, ...past.events], { minLength: 2 * past.events.length }),
          fc.shuffledSubarray([...past.steps, ...past.steps], { minLength: 2 * past.steps.length }),
        )
      }),
      ([past, addresses, events, steps]) => {
        expect(shareLedger({ addresses, events, steps, holders: true })).toEqual(ledgerOf(past))
      },
    ),
  )
})

test('together is the sum of each, but for what only moved between them', () => {
  fc.assert(
    fc.property(deeds, (all) => {
      const past = lived(all)
      const together = summary(ledgerOf(past))
      const each = PEOPLE.map((who) => summary(ledgerOf(past, { addresses: [who] })))
      const sum = (field: 'closing' | 'rewards' | 'queueResult') =>
        each.reduce((total, one) => total + one[field], 0n)
      for (const field of ['closing', 'rewards', 'queueResult'] as const)
        expect(sum(field)).toBe(together[field])
      expect(together.received <= each.reduce((total, { received }) => total + received, 0n)).toBe(true)
    }),
  )
})

test('the queue adds up by itself', () => {
  fc.assert(
    fc.property(deeds, (all) => {
      const { queue } = ledgerOf(lived(all))
      if (queue.is !== 'known') throw new Error(queue.gap.why)
      const sum = queueSummary(queue, ALL)
      expect(sum.closing).toBe(sum.requested + sum.received + sum.sent + sum.claimed + sum.result)
      expect(sum.closing).toBe(queue.value)
    }),
  )
})
