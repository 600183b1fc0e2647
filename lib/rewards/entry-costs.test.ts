import { expect, test } from 'vitest'
import type { AccountEvent } from '@/lib/history/account-event'
import { entryCosts } from '@/lib/rewards/entry-costs'
import { knownTokens, shareLedger } from '@/lib/rewards/share-ledger'
import { moveAt, NOBODY, refAt, stepAt } from '@/lib/testing/history'
import { testAddress } from '@/lib/testing/states'

const ALICE = testAddress(0xa11ce)
const POOL = testAddress(0x900)
const ALL = { from: 0n, to: 10n ** 12n }
const STEPS = [
  stepAt(refAt(1), 'rocket-pool', { num: 110n, den: 100n }),
  stepAt(refAt(1, 1), 'lido', { num: 120n, den: 100n }, { num: 120n, den: 100n }),
]

function costsOf(events: readonly AccountEvent[], period = ALL) {
  const { known } = knownTokens(shareLedger({ addresses: [ALICE], steps: STEPS, events, holders: true }))
  return entryCosts([ALICE], known, events, period)
}

const trade = (
  index: number,
  sold: 'eth' | 'steth' | 'reth',
  soldAmount: bigint,
  bought: 'weth' | 'steth' | 'reth',
  boughtAmount: bigint,
): AccountEvent => ({
  ...{ is: 'trade', ...refAt(2, index), pool: POOL, account: ALICE },
  ...{ sold, soldAmount, bought, boughtAmount },
})

test('the deposit fee is what was not minted for', () => {
  const stake = (index: number, event: 'DepositReceived' | 'TokensMinted', ether: bigint): AccountEvent => ({
    ...{ is: 'stake', ...refAt(2, index), event, account: ALICE, ether },
  })
  const events = [
    stake(0, 'DepositReceived', 1_000n),
    moveAt(refAt(2, 1), 'reth', NOBODY, ALICE, 908n),
    stake(2, 'TokensMinted', 999n),
  ]
  expect(costsOf(events)).toEqual({ deposits: -1n, trades: 0n })
  expect(costsOf([...events, ...events])).toEqual({ deposits: -1n, trades: 0n })
  expect(costsOf(events, { from: 0n, to: 24n })).toEqual({ deposits: 0n, trades: 0n })
  // A deposit whose mint names another is not measured.
  expect(costsOf([stake(0, 'DepositReceived', 1_000n)])).toEqual({ deposits: 0n, trades: 0n })
})

test('bought above redemption value costs, below it gains', () => {
  const buy = (paid: bigint) => [
    trade(0, 'eth', paid, 'reth', 1_000n),
    moveAt(refAt(2, 1), 'reth', POOL, ALICE, 1_000n),
  ]
  expect(costsOf(buy(1_105n)).trades).toBe(-5n)
  expect(costsOf(buy(1_090n)).trades).toBe(10n)
})

test('sold below redemption value costs', () => {
  const events = [
    moveAt(refAt(1, 5), 'reth', POOL, ALICE, 1_000n),
    moveAt(refAt(2, 0), 'reth', ALICE, POOL, 500n),
    trade(1, 'reth', 500n, 'weth', 540n),
  ]
  expect(costsOf(events).trades).toBe(-10n)
})

test('one token for another over ether: the ether between cancels', () => {
  const events = [
    moveAt(refAt(1, 5), 'steth', POOL, ALICE, 1_000n),
    moveAt(refAt(2, 0), 'steth', ALICE, POOL, 1_000n),
    trade(1, 'steth', 1_200n, 'weth', 1_199n),
    trade(2, 'eth', 1_199n, 'reth', 1_080n),
    moveAt(refAt(2, 3), 'reth', POOL, ALICE, 1_080n),
  ]
  expect(costsOf(events).trades).toBe(1_188n - 1_200n)
})
