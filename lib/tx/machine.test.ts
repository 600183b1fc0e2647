import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hash,
  PERMIT,
  PREVIEW,
  SIGNED,
  SIGNED_PLAN,
  STAKE_PLAN,
  UNSIGNED_PLAN,
  WRAP_PLAN,
} from '@/lib/testing/tx-samples'
import { reduceTx, type TxEvent } from '@/lib/tx/machine'
import type { TxPlan } from '@/lib/tx/plan'
import type { TxState } from '@/lib/tx/state'

const plan = WRAP_PLAN
const why = { code: 'timeout' } as const
const outcome = { leaves: [], arrives: [] }

const STATES: { readonly [K in TxState['is']]: Extract<TxState, { is: K }> } = {
  idle: { is: 'idle' },
  preparing: { is: 'preparing' },
  simulating: { is: 'simulating', plan },
  review: { is: 'review', plan, preview: PREVIEW, mode: 'single', changed: false },
  permitting: { is: 'permitting', plan: UNSIGNED_PLAN, preview: PREVIEW, mode: 'single' },
  signing: { is: 'signing', plan, preview: PREVIEW, mode: 'single', step: 1 },
  pending: { is: 'pending', plan, step: 1, hash: hash(1) },
  'pending-batch': { is: 'pending-batch', plan, batchId: 'b' },
  queued: { is: 'queued', plan, step: 0, safeTxHash: hash(2), mode: 'safe' },
  confirmed: { is: 'confirmed', plan, hash: hash(1), outcome },
  rejected: { is: 'rejected', plan, step: 0 },
  reverted: { is: 'reverted', plan, hash: hash(1), error: { code: 'reverted' } },
  replaced: { is: 'replaced', plan, hash: hash(1), by: hash(3), how: 'cancelled' },
  unknown: { is: 'unknown', plan, step: 1, sent: { is: 'pending', hash: hash(1) }, why },
  failed: { is: 'failed', plan, error: why },
}

const EVENTS: { readonly [K in TxEvent['on']]: Extract<TxEvent, { on: K }> } = {
  prepare: { on: 'prepare' },
  planned: { on: 'planned', plan: STAKE_PLAN },
  simulated: { on: 'simulated', plan: STAKE_PLAN, preview: PREVIEW, mode: 'batch', changed: true },
  confirm: { on: 'confirm' },
  sign: { on: 'sign', plan: STAKE_PLAN, preview: PREVIEW, mode: 'single', step: 0 },
  permit: { on: 'permit', plan: UNSIGNED_PLAN, preview: PREVIEW, mode: 'single' },
  permitted: { on: 'permitted', permit: SIGNED },
  again: { on: 'again' },
  declined: { on: 'declined' },
  refused: { on: 'refused', error: why },
  sent: { on: 'sent', hash: hash(9) },
  'sent-batch': { on: 'sent-batch', batchId: 'b9' },
  queued: { on: 'queued', safeTxHash: hash(9) },
  'step-mined': { on: 'step-mined' },
  confirmed: { on: 'confirmed', hash: hash(9), outcome },
  reverted: { on: 'reverted', hash: hash(9), error: { code: 'reverted' } },
  replaced: { on: 'replaced', by: hash(9), how: 'replaced' },
  doubted: { on: 'doubted', why },
  seen: { on: 'seen' },
  dismiss: { on: 'dismiss' },
}

/** Every way out of every state; what is not listed leaves the state as it is. */
const WAYS: { readonly [K in TxState['is']]: Partial<Record<TxEvent['on'], TxState['is']>> } = {
  idle: { prepare: 'preparing' },
  preparing: { planned: 'simulating', refused: 'failed', dismiss: 'idle' },
  simulating: {
    simulated: 'review',
    permit: 'permitting',
    sign: 'signing',
    refused: 'failed',
    dismiss: 'idle',
  },
  permitting: {
    permitted: 'simulating',
    again: 'simulating',
    declined: 'rejected',
    refused: 'failed',
    dismiss: 'idle',
  },
  review: { confirm: 'simulating', refused: 'failed', dismiss: 'idle' },
  signing: {
    sign: 'signing',
    again: 'simulating',
    declined: 'rejected',
    refused: 'failed',
    sent: 'pending',
    'sent-batch': 'pending-batch',
    queued: 'queued',
  },
  pending: {
    'step-mined': 'simulating',
    confirmed: 'confirmed',
    reverted: 'reverted',
    replaced: 'replaced',
    doubted: 'unknown',
  },
  'pending-batch': { confirmed: 'confirmed', reverted: 'reverted', refused: 'failed', doubted: 'unknown' },
  queued: {
    'step-mined': 'simulating',
    confirmed: 'confirmed',
    reverted: 'reverted',
    refused: 'failed',
    doubted: 'unknown',
  },
  confirmed: {},
  rejected: { prepare: 'preparing', dismiss: 'idle' },
  reverted: { prepare: 'preparing' },
  replaced: { prepare: 'preparing' },
  unknown: {
    'step-mined': 'simulating',
    confirmed: 'confirmed',
    reverted: 'reverted',
    replaced: 'replaced',
    doubted: 'unknown',
    seen: 'pending',
  },
  failed: { prepare: 'preparing', dismiss: 'idle' },
}

const keys = <K extends string>(record: { readonly [P in K]: unknown }) => Object.keys(record) as K[]
const anyEvent = fc.constantFrom(...Object.values(EVENTS))

describe('the machine', () => {
  it.each(keys(STATES))('from %s: exactly the ways out it has', (kind) => {
    const state = STATES[kind]
    for (const on of keys(EVENTS)) {
      const next = reduceTx(state, EVENTS[on])
      const way = WAYS[kind][on]
      if (way === undefined) expect(next, `${kind} + ${on}`).toBe(state)
      else expect(next.is, `${kind} + ${on}`).toBe(way)
    }
  })

  it('carries what the event says', () => {
    expect(reduceTx(STATES.simulating, EVENTS.simulated)).toEqual({
      is: 'review',
      plan: STAKE_PLAN,
      preview: PREVIEW,
      mode: 'batch',
      changed: true,
    })
    expect(reduceTx(STATES.pending, EVENTS.replaced)).toEqual({
      is: 'replaced',
      plan,
      hash: hash(1),
      by: hash(9),
      how: 'replaced',
    })
    expect(reduceTx(STATES.preparing, EVENTS.refused)).toEqual({ is: 'failed', error: why })
    expect(reduceTx(STATES.review, EVENTS.refused)).toEqual({ is: 'failed', plan, error: why })
    const doubtful = { on: 'refused', error: why, maybeSent: true, done: 1 } as const
    expect(reduceTx(STATES.signing, doubtful)).toEqual({
      is: 'failed',
      plan,
      error: why,
      maybeSent: true,
      done: 1,
    })
    expect(reduceTx(STATES.pending, { on: 'replaced', how: 'replaced' })).toEqual({
      is: 'replaced',
      plan,
      hash: hash(1),
      how: 'replaced',
    })
    expect(reduceTx(STATES.pending, { on: 'confirmed', hash: hash(1) })).toEqual({
      is: 'confirmed',
      plan,
      hash: hash(1),
    })
  })

  it.each(['pending', 'pending-batch', 'queued'] as const)(
    'a doubt about %s goes back to just that',
    (kind) => {
      const doubted = reduceTx(STATES[kind], EVENTS.doubted)
      expect(doubted.is).toBe('unknown')
      expect(reduceTx(doubted, EVENTS.seen)).toEqual(STATES[kind])
    },
  )

  it('a doubted batch may still be given up by its wallet; a doubted transaction may not', () => {
    const batch = reduceTx(STATES['pending-batch'], EVENTS.doubted)
    expect(reduceTx(batch, EVENTS.refused).is).toBe('failed')
    expect(reduceTx(STATES.unknown, EVENTS.refused)).toBe(STATES.unknown)
  })

  it('nothing changes a confirmed flow', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        expect(events.reduce<TxState>(reduceTx, STATES.confirmed)).toBe(STATES.confirmed)
      }),
    )
  })

  it('an unknown transaction never becomes failed, rejected or idle: only the chain decides', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const next = reduceTx(STATES.unknown, event)
        expect(['failed', 'rejected', 'idle', 'preparing', 'review', 'signing']).not.toContain(next.is)
      }),
    )
  })

  it('a hash is kept until the chain has decided about it', () => {
    const decided = new Set<TxEvent['on']>(['confirmed', 'reverted', 'replaced', 'step-mined'])
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let state: TxState = { is: 'idle' }
        let open: string | undefined
        for (const event of events) {
          const next = reduceTx(state, event)
          if (open !== undefined && decided.has(event.on) && next !== state) open = undefined
          if (event.on === 'sent' && next !== state) open = event.hash
          const kept = next.is === 'unknown' ? next.sent : next
          if (open !== undefined) expect('hash' in kept ? kept.hash : undefined).toBe(open)
          state = next
        }
      }),
    )
  })

  it('never signs without a simulation just before', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let state: TxState = { is: 'idle' }
        for (const event of events) {
          const next = reduceTx(state, event)
          if (next.is === 'signing' && state.is !== 'signing') expect(state.is).toBe('simulating')
          state = next
        }
      }),
    )
  })

  const sign = (plan: TxPlan, step = 0): TxEvent => ({
    on: 'sign',
    plan,
    preview: PREVIEW,
    mode: 'single',
    step,
  })

  it('a permit is asked for only where the plan has one', () => {
    const asked: TxEvent = { on: 'permit', plan: STAKE_PLAN, preview: PREVIEW, mode: 'single' }
    expect(reduceTx(STATES.simulating, asked)).toBe(STATES.simulating)
  })

  it('a step without its signature is never signed, and one with it only after that was checked', () => {
    const simulating: TxState = { is: 'simulating', plan: UNSIGNED_PLAN }
    expect(reduceTx(simulating, sign(UNSIGNED_PLAN))).toBe(simulating)
    expect(reduceTx(simulating, sign(SIGNED_PLAN))).toBe(simulating)
    const permitted = reduceTx(STATES.permitting, EVENTS.permitted)
    expect(permitted).toEqual({ is: 'simulating', plan: UNSIGNED_PLAN, permit: SIGNED })
    expect(reduceTx(permitted, sign(UNSIGNED_PLAN))).toBe(permitted)
    expect(reduceTx(permitted, sign(SIGNED_PLAN))).toMatchObject({ is: 'signing', plan: SIGNED_PLAN })
  })

  it.each([
    ['value', { value: 501n }],
    ['spender', { spender: STAKE_PLAN.account }],
    ['owner', { owner: SIGNED.spender }],
    ['nonce', { nonce: 4n }],
    ['deadline', { deadline: PERMIT.deadline + 1n }],
    ['token', { token: 'wsteth' }],
    ['contract', { domain: { ...PERMIT.domain, verifyingContract: PERMIT.spender } }],
    ['chain', { domain: { ...PERMIT.domain, chainId: 1 } }],
    ['name', { domain: { ...PERMIT.domain, name: 'x' } }],
    ['version', { domain: { ...PERMIT.domain, version: '1' } }],
  ] as const)('a signature of another %s is not this permit’s', (_, over) => {
    const other: TxEvent = { on: 'permitted', permit: { ...SIGNED, ...over } }
    expect(reduceTx(STATES.permitting, other)).toBe(STATES.permitting)
    const permitted = reduceTx(STATES.permitting, EVENTS.permitted)
    const strange = { ...SIGNED_PLAN, permit: { ...PERMIT, ...over } }
    expect(reduceTx(permitted, sign(strange))).toBe(permitted)
  })

  it('the “no” to a permit says that it was the permit', () => {
    expect(reduceTx(STATES.permitting, EVENTS.declined)).toEqual({
      is: 'rejected',
      plan: UNSIGNED_PLAN,
      step: 0,
      permit: true,
    })
  })

  it('a later step needs no new signature', () => {
    const later = { ...SIGNED_PLAN, steps: [...SIGNED_PLAN.steps, ...SIGNED_PLAN.steps] }
    expect(reduceTx({ is: 'simulating', plan: later }, sign(later, 1)).is).toBe('signing')
  })

  it('tells what is left, and what became of a permit', () => {
    const rest = UNSIGNED_PLAN.intent
    expect(reduceTx(STATES.signing, { on: 'declined', rest })).toMatchObject({
      is: 'rejected',
      step: 1,
      rest,
    })
    expect(reduceTx(STATES.signing, { on: 'refused', error: why, rest })).toMatchObject({
      is: 'failed',
      rest,
    })
    const reverted: TxEvent = { on: 'reverted', error: { code: 'reverted' }, rest }
    expect(reduceTx(STATES.pending, reverted)).toMatchObject({ is: 'reverted', rest })
    const noted: TxEvent = { ...EVENTS.simulated, unbatched: true, permitUsed: true, unpermitted: true }
    expect(reduceTx(STATES.simulating, noted)).toMatchObject({
      is: 'review',
      unbatched: true,
      permitUsed: true,
      unpermitted: true,
    })
  })

  it('whatever happens: nothing that carries a permit is signed before a signature of it was accepted', () => {
    const plans = [STAKE_PLAN, WRAP_PLAN, UNSIGNED_PLAN, SIGNED_PLAN]
    const other = { ...SIGNED, nonce: 9n }
    const way = [EVENTS.prepare, EVENTS.permit, EVENTS.permitted, sign(SIGNED_PLAN)]
    const events = fc.oneof(
      { weight: 1, arbitrary: anyEvent },
      { weight: 4, arbitrary: fc.constantFrom<TxEvent>(...way) },
      { weight: 1, arbitrary: fc.constantFrom(...plans).map((each) => sign(each)) },
      {
        weight: 2,
        arbitrary: fc.constantFrom<TxEvent>(
          { on: 'permitted', permit: other },
          { on: 'planned', plan: UNSIGNED_PLAN },
          { on: 'planned', plan: SIGNED_PLAN },
          { ...EVENTS.simulated, plan: SIGNED_PLAN },
        ),
      },
    )
    let signed = 0
    fc.assert(
      fc.property(fc.array(events, { maxLength: 80 }), (list) => {
        let state: TxState = { is: 'idle' }
        let isChecked = false
        for (const event of list) {
          const next = reduceTx(state, event)
          if (event.on === 'permitted' && next !== state) isChecked = event.permit === SIGNED
          if (next.is === 'signing' && next !== state && next.plan.permit !== undefined) {
            expect(next.plan.steps.some((step) => step.awaitsPermit)).toBe(false)
            expect(isChecked).toBe(true)
            signed += 1
          }
          if (next.is !== 'simulating' && next.is !== 'signing') isChecked = false
          state = next
        }
      }),
      { numRuns: 2_000 },
    )
    expect(signed).toBeGreaterThan(0)
  })
})
