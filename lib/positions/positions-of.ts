import type { Address } from '@/lib/core/address'
import { olderOf } from '@/lib/core/age'
import type { BlockRef } from '@/lib/core/block-ref'
import { LST_PROTOCOL, type LstId } from '@/lib/core/lst'
import { joinReadings, mapReading } from '@/lib/core/map-reading'
import type { Rate } from '@/lib/core/rate'
import type { Reading } from '@/lib/core/reading'
import { valueInEth } from '@/lib/core/value-in-eth'
import type { AppError } from '@/lib/errors/app-error'
import { LENT_TOKENS } from '@/lib/lending/lending-account'
import type { AccountWithdrawals } from '@/lib/lst/lido/withdrawals'
import { rateOf } from '@/lib/lst/rate-of'
import { marketWorth } from '@/lib/positions/market-worth'
import type { MarketWorth, Part, PartId } from '@/lib/positions/part'
import type { Ladder } from '@/lib/quote/ladder'
import type { AccountSnapshot } from '@/lib/read/snapshot'
import type { SnapshotFigures } from '@/lib/read/snapshot-figures'

type Figures = Pick<SnapshotFigures, 'protocols' | 'quotes'>

/** What one of our routes answered: the newest good answer, and why there is no newer one. Neither = still being read. */
export interface Answered<T> {
  readonly value: T | undefined
  readonly problem: AppError | undefined
}

/** What is read of one address: its holdings and its requests, each with its own fate. */
export interface AddressReadings {
  readonly address: Address
  readonly account: Answered<AccountSnapshot>
  readonly withdrawals: Answered<AccountWithdrawals>
}

/**
 * Everything that an address has and owes, part by part (`PART_IDS` in order), valued by the figures of the page. What the deployment does
 * not have is left out; what could not be read is there without a value. Pure.
 */
export function positionsOf(read: AddressReadings, figures: Figures): readonly Part[] {
  const { address } = read
  const account = answerOf(read.account, 'account')
  const withdrawals = answerOf(read.withdrawals, 'WithdrawalQueueERC721')
  const token = (id: PartId, lst: LstId, amount: Reading<bigint>, shares = amount): Part => {
    const redemption = joinReadings(amount, rateReading(figures, lst), (wei, rate) => valueInEth(rate, wei))
    const market = marketReading(amount, figures.quotes[lst])
    return { id, address, token: lst, amount, shares, redemption, market }
  }
  const ether = (id: PartId, amount: Reading<bigint>): Part => {
    const market = mapReading(amount, (eth) => ({ eth }))
    return { id, address, token: undefined, amount, shares: undefined, redemption: amount, market }
  }
  const lido = inside(account, ({ protocols }) => protocols.lido)
  const rocketPool = inside(account, ({ protocols }) => protocols['rocket-pool'])
  const coinbase = inside(account, ({ protocols }) => protocols.coinbase)
  const parts: readonly Part[] = [
    token(
      'steth',
      'steth',
      mapReading(lido, ({ stEth }) => stEth),
      mapReading(lido, ({ shares }) => shares),
    ),
    token(
      'wsteth',
      'wsteth',
      mapReading(lido, ({ wstEth }) => wstEth),
    ),
    token(
      'reth',
      'reth',
      mapReading(rocketPool, ({ rEth }) => rEth),
    ),
    token(
      'cbeth',
      'cbeth',
      mapReading(coinbase, ({ cbEth }) => cbEth),
    ),
    ...LENT_TOKENS.map((lst) =>
      token(
        `lent-${lst}`,
        lst,
        inside(account, ({ lending }) => lending.lent[lst]),
      ),
    ),
    ether('queued', mapReading(withdrawals, queuedWei)),
    ether('claimable', inside(withdrawals, claimableWei)),
    ether(
      'owed',
      inside(account, ({ lending }) => lending.owed),
    ),
  ]
  return parts.filter(({ amount }) => amount.is !== 'unavailable' || amount.why.code !== 'not-in-deployment')
}

/** Nothing is worth nothing, whether a pool quotes it or not. */
function marketReading(amount: Reading<bigint>, ladder: Reading<Ladder>): Reading<MarketWorth> {
  if (!('value' in amount)) return amount
  if (amount.value === 0n) return mapReading(amount, (eth) => ({ eth }))
  return joinReadings(amount, marketWorth(ladder, amount.value), (_, worth) => worth)
}

/** Redemption rate of a token as a figure of its protocol's state. */
function rateReading({ protocols }: Figures, token: LstId): Reading<Rate> {
  const state: Reading<unknown> = protocols[LST_PROTOCOL[token]]
  if (!('value' in state)) return state
  const rate = rateOf(protocols, token)
  return rate === undefined ? { is: 'loading' } : { ...state, value: rate }
}

function queuedWei({ requests }: AccountWithdrawals): bigint {
  return total(requests.map(({ state, stEth }) => (state === 'pending' ? stEth : 0n)))
}

/** A request whose pay is not read yet makes the whole unknown: it would look smaller than it is. */
function claimableWei({ requests }: AccountWithdrawals, at: BlockRef, source: string): Reading<bigint> {
  const finalized = requests.filter(({ state }) => state === 'claimable')
  const pays = finalized.flatMap((request) => (request.pays === undefined ? [] : [request.pays]))
  if (pays.length === finalized.length) return { is: 'fresh', value: total(pays), at, source }
  return { is: 'unavailable', why: { code: 'reading-error', detail: 'what a request pays is not read' } }
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, wei) => sum + wei, 0n)
}

/** An answer that could not be renewed is not fresh any more. */
function answerOf<T extends { readonly block: BlockRef }>(
  { value, problem }: Answered<T>,
  source: string,
): Reading<T> {
  if (value !== undefined) {
    return { is: problem === undefined ? 'fresh' : 'delayed', value, at: value.block, source }
  }
  return problem === undefined ? { is: 'loading' } : { is: 'unavailable', why: problem }
}

/** A figure out of an answer, as old as the older of both. */
function inside<A, B>(
  answer: Reading<A>,
  pick: (value: A, at: BlockRef, source: string) => Reading<B>,
): Reading<B> {
  if (!('value' in answer)) return answer
  const figure = pick(answer.value, answer.at, answer.source)
  return 'value' in figure ? { ...figure, is: olderOf(figure.is, answer.is) } : figure
}
