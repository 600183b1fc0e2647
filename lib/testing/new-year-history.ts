import type { AccountEvent } from '@/lib/history/account-event'
import type { FeedAnswer } from '@/lib/history/feed-answer'
import type { RateStep } from '@/lib/history/rate-step'
import { NOBODY } from '@/lib/testing/history'
import { testAddress } from '@/lib/testing/states'

/*
 * A history that can be checked by hand, around the turn of the year in Tokyo (31 December 2025, 15:00 UTC). One address stakes 12 ETH
 * at a rate of 1.2 (10 shares) and holds 5 rETH; Lido reports 1.21 half an hour before midnight in Tokyo, 1.205 half an hour after it:
 * +0.1 and -0.05 ether. rETH goes from 1.1 to 1.12: +0.1 ether. Ether is 2,500 then 2,600 dollars, a yen 0.0064 dollars.
 */

/** The address that all of it is about. */
export const HOLDER = testAddress(0xb2)
export const PLACES = { wsteth: testAddress(0x12), withdrawalQueue: testAddress(0x14) }
const A = HOLDER
const POOL = testAddress(0x51)
const { wsteth: WSTETH, withdrawalQueue: QUEUE } = PLACES
const ETHER = 10n ** 18n
const TENTH = ETHER / 10n
/** Midnight in Tokyo, unix seconds. */
export const NEW_YEAR = 1_767_193_200n
export const HALF_HOUR = 1_800n

let block = 99n
function at(time: bigint, index = 0) {
  if (index === 0) block += 1n
  return { block, time, index, tx: `0x${block.toString(16).padStart(64, '0')}` as const }
}
const ratio = (num: bigint, den: bigint) => ({ num: num * ETHER, den: den * ETHER })

export const START = NEW_YEAR - 7_200n
const stake = { is: 'stake', event: 'Submitted', account: A, ether: 12n * ETHER } as const
const got = { token: 'steth', from: NOBODY, to: A, shares: 10n * ETHER, amount: 12n * ETHER } as const
export const EVENTS: AccountEvent[] = [
  { ...stake, ...at(START) },
  { is: 'move', ...got, ...at(START, 1) },
  { is: 'move', token: 'reth', from: POOL, to: A, shares: 5n * ETHER, ...at(START + 12n) },
  {
    is: 'trade',
    pool: POOL,
    account: A,
    sold: 'weth',
    soldAmount: 56n * TENTH,
    bought: 'reth',
    boughtAmount: 5n * ETHER,
    ...at(START + 12n, 1),
  },
]
export const STEPS: RateStep[] = [
  { protocol: 'rocket-pool', after: ratio(11n, 10n), rateTime: START - 60n, ...at(START - 60n), block: 1n },
]
const lido = (before: [bigint, bigint], after: [bigint, bigint], time: bigint) =>
  STEPS.push({
    protocol: 'lido',
    before: ratio(...before),
    after: ratio(...after),
    rateTime: time,
    ...at(time),
  })
lido([12n, 10n], [121n, 100n], NEW_YEAR - HALF_HOUR)
STEPS.push({
  protocol: 'rocket-pool',
  after: ratio(112n, 100n),
  rateTime: NEW_YEAR - HALF_HOUR,
  ...at(NEW_YEAR - HALF_HOUR + 12n),
})
lido([121n, 100n], [1_205n, 1_000n], NEW_YEAR + HALF_HOUR)
export const LATER = NEW_YEAR + 3_600n
EVENTS.push({
  is: 'move',
  token: 'steth',
  from: A,
  to: WSTETH,
  shares: 4n * ETHER,
  amount: (482n * ETHER) / 100n,
  ...at(LATER, 0),
})
const wrapped = { token: 'wsteth', from: NOBODY, to: A, shares: 4n * ETHER } as const
EVENTS.push({ is: 'move', ...wrapped, ...at(LATER, 1) })
const asked = { requestor: A, owner: A, amount: (241n * ETHER) / 100n, shares: 2n * ETHER }
EVENTS.push(
  {
    is: 'move',
    token: 'steth',
    from: A,
    to: QUEUE,
    shares: 2n * ETHER,
    amount: asked.amount,
    ...at(LATER + 12n),
  },
  { is: 'request', id: 7n, ...asked, ...at(LATER + 12n, 1) },
  { is: 'nft', id: 7n, from: NOBODY, to: A, ...at(LATER + 12n, 2) },
  { is: 'claim', id: 7n, owner: A, receiver: A, ether: 24n * TENTH, ...at(LATER + 24n) },
  { is: 'nft', id: 7n, from: A, to: NOBODY, ...at(LATER + 24n, 1) },
  { is: 'move', token: 'cbeth', from: POOL, to: A, shares: ETHER, ...at(LATER + 36n) },
  { is: 'nft', id: 8n, from: POOL, to: A, ...at(LATER + 48n) },
)

const answers = (...each: [bigint, bigint, bigint][]): readonly FeedAnswer[] =>
  each.map(([round, updatedAt, answer]) => ({ round, updatedAt, answer, decimals: 8 }))
/** What the feeds said, by pair; with heartbeats of an hour and a day. */
export const ANSWERS = {
  'ETH/USD': answers(
    [1n, START - 60n, 250_000_000_000n],
    [2n, NEW_YEAR - HALF_HOUR - 60n, 250_000_000_000n],
    [3n, NEW_YEAR + 60n, 260_000_000_000n],
  ),
  'JPY/USD': answers([4n, START - 3_600n, 640_000n]),
} as const
