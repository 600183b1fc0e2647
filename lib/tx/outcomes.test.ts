import { encodeFunctionData } from 'viem'
import { describe, expect, it } from 'vitest'
import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import { BOB, QUEUE, STAKE_PLAN, STETH, WRAP_PLAN } from '@/lib/testing/tx-samples'
import { mergeOutcomes } from '@/lib/tx/merge-outcomes'
import type { Outcome, TxStep } from '@/lib/tx/plan'
import { restOfIntent } from '@/lib/tx/rest-of-intent'
import { spenderOf } from '@/lib/tx/spender-of'
import { itemsOf } from '@/lib/tx/step-items'
import { stillShown } from '@/lib/tx/still-shown'

const step = (id: TxStep['id'], data: TxStep['data']): TxStep => ({
  id,
  to: QUEUE,
  value: 0n,
  data,
  target: 'queue',
  functionName: '',
  args: [],
})
const requests = (...amounts: bigint[]) =>
  step(
    'request',
    encodeFunctionData({
      abi: withdrawalQueueAbi,
      functionName: 'requestWithdrawals',
      args: [amounts, QUEUE],
    }),
  )
const claims = (...ids: bigint[]) =>
  step(
    'claim',
    encodeFunctionData({
      abi: withdrawalQueueAbi,
      functionName: 'claimWithdrawalsTo',
      args: [ids, ids, QUEUE],
    }),
  )

describe('items of a step', () => {
  it('are the first list of its call', () => {
    expect(itemsOf(requests(5n, 7n))).toEqual([5n, 7n])
    expect(itemsOf(claims(9n))).toEqual([9n])
    expect(itemsOf({ ...requests(5n), id: 'approve' })).toEqual([])
  })

  it.each([
    '0x',
    '0xd6681042',
    `0xd6681042${'ff'.repeat(64)}`,
    `0xd6681042${'20'.padStart(64, '0')}${'ff'.repeat(32)}`,
    `0xd6681042${'40'.padStart(64, '0')}zz`,
  ] as const)('bytes that are no such call have none: %s', (data) => {
    expect(itemsOf(step('request', data))).toEqual([])
  })
})

describe('what is left of an intent', () => {
  const request = { kind: 'request', token: 'steth', amount: 100n, approveBy: 'permit' } as const
  const claim = { kind: 'claim', ids: [1n, 2n, 3n] } as const

  it('is the amount that is not requested, the ids that are not claimed', () => {
    expect(restOfIntent(request, [requests(30n, 20n)])).toEqual({ ...request, amount: 50n })
    expect(restOfIntent(request, [step('approve', '0x')])).toEqual(request)
    expect(restOfIntent(request, [requests(100n)])).toBeUndefined()
    expect(restOfIntent(claim, [claims(2n)])).toEqual({ kind: 'claim', ids: [1n, 3n] })
    expect(restOfIntent(claim, [claims(2n), claims(1n, 3n)])).toBeUndefined()
  })

  it('of all others is everything until their one step is done', () => {
    const { intent, steps } = WRAP_PLAN
    expect(restOfIntent(intent, steps.slice(0, 1))).toBe(intent)
    expect(restOfIntent(intent, steps)).toBeUndefined()
  })
})

describe('outcomes of one plan', () => {
  const one: Outcome = {
    leaves: [{ asset: 'steth', amount: 1n }],
    arrives: [{ asset: 'eth', amount: 10n }],
    delivered: { to: BOB, moves: [{ asset: 'eth', amount: 5n }] },
    requests: [1n],
    fee: 3n,
  }

  it('are added up by asset, ids in their order', () => {
    const two: Outcome = { ...one, leaves: [{ asset: 'wsteth', amount: 2n }], requests: [2n] }
    expect(mergeOutcomes([one, two])).toEqual({
      leaves: [
        { asset: 'steth', amount: 1n },
        { asset: 'wsteth', amount: 2n },
      ],
      arrives: [{ asset: 'eth', amount: 20n }],
      delivered: { to: BOB, moves: [{ asset: 'eth', amount: 10n }] },
      requests: [1n, 2n],
      fee: 6n,
    })
  })

  it('are unknown together when one is, and have no fee when one fee is not known', () => {
    expect(mergeOutcomes([one, undefined])).toBeUndefined()
    const { fee: _, ...free } = one
    expect(mergeOutcomes([one, free])).not.toHaveProperty('fee')
    expect(mergeOutcomes([{ leaves: [], arrives: [] }])).toEqual({ leaves: [], arrives: [] })
  })

  it('leave of what was shown what the next steps still have to do', () => {
    const preview = {
      source: 'simulation',
      block: 1n,
      leaves: [],
      arrives: [{ asset: 'eth', amount: 30n }],
      delivered: { to: BOB, moves: [{ asset: 'eth', amount: 12n }] },
      gas: [1n, 1n],
    } as const
    expect(stillShown(preview, one, claims(1n))).toMatchObject({
      arrives: [{ asset: 'eth', amount: 20n }],
      delivered: { to: BOB, moves: [{ asset: 'eth', amount: 7n }] },
    })
    expect(stillShown(preview, undefined, claims(1n))).toBeUndefined()
  })
})

it('an approval’s spender has the name that another step gives its address', () => {
  const [approval] = WRAP_PLAN.steps
  if (approval === undefined) throw new Error('no approval')
  const to = WRAP_PLAN.steps[1]?.to ?? STETH
  const named = {
    ...approval,
    args: [{ name: '_spender', type: 'address', value: to.toUpperCase().replace('0X', '0x') }],
  }
  expect(spenderOf(WRAP_PLAN, named)).toBe('wstETH')
  expect(spenderOf(STAKE_PLAN, named)).toBe(named.args[0]?.value)
  expect(spenderOf(WRAP_PLAN, { ...named, id: 'wrap' })).toBeUndefined()
})
