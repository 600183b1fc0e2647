import { expect, test } from 'vitest'
import { rewardSource } from '@/lib/export/reward-source'
import { moveAt, NOBODY, refAt, stepAt } from '@/lib/testing/history'
import { testAddress } from '@/lib/testing/states'

const [A, B] = [testAddress(0xa1), testAddress(0xb2)]
const steps = [
  stepAt(refAt(1), 'rocket-pool', { num: 11n, den: 10n }),
  stepAt(refAt(9), 'rocket-pool', { num: 12n, den: 10n }),
]
const got = moveAt(refAt(2), 'reth', NOBODY, A, 1_000n)
const passed = moveAt(refAt(3), 'reth', A, B, 300n)
const period = { from: 0n, to: 1_000n }

test('each address has its own rewards', () => {
  const accounts = [
    { account: A, events: [got, passed] },
    { account: B, events: [passed] },
  ]
  const { rewards, missing } = rewardSource({ accounts, steps, holders: true }, period)
  expect(rewards.map(({ account, rows }) => [account, rows.map(({ reward }) => reward)])).toEqual([
    [A, [70n]],
    [B, [30n]],
  ])
  expect(missing).toEqual([])
})

test('what cannot be told is named, not dropped', () => {
  const accounts = [{ account: A, events: [passed] }]
  const { rewards, missing } = rewardSource({ accounts, steps, holders: true }, period)
  expect(rewards).toEqual([{ account: A, rows: [] }])
  expect(missing).toEqual([
    { account: A, token: 'reth', gap: { why: 'moves-missing', address: A, at: refAt(3) } },
  ])
  expect(rewardSource({ accounts, steps, holders: false }, period).missing).toHaveLength(4)
})
