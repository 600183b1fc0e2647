import type { ActivityEntry, Leg } from '@/lib/activity/activity-entry'
import { entryOf, legOf } from '@/lib/activity/entry-of'
import type { Scene } from '@/lib/activity/scene'
import { takeFirst } from '@/lib/activity/scene'
import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type { ShareMove, Trade } from '@/lib/history/account-event'
import type { Coin } from '@/lib/quote/resolved-market'
import { assetOf } from '@/lib/quote/resolved-market'

/**
 * A trade with a known pool: tokens moved between the account and that pool itself, in the amount that the pool's event names. Tokens
 * that passed through another contract first stay transfers. The other side is the account's own where a move or the event says so,
 * else it is told as the pool's word.
 */
export function swapOf(scene: Scene, account: Address): ActivityEntry | undefined {
  const trade = takeFirst(
    scene.trades,
    (each) => soldBy(scene, account, each) !== undefined || boughtBy(scene, account, each) !== undefined,
  )
  if (trade === undefined) return undefined
  const sold = take(scene, soldBy(scene, account, trade))
  const bought = take(scene, boughtBy(scene, account, trade))
  const isNamed = sameAddress(trade.account, account)
  // A pool that names the account pays it; only where native ether is sold, at Curve, must the one named have paid too.
  const paid = isNamed && trade.sold === 'eth'
  const leaves = sold === undefined ? poolLeg(trade.sold, trade.soldAmount, paid) : legOf(sold)
  const arrives = bought === undefined ? poolLeg(trade.bought, trade.boughtAmount, isNamed) : legOf(bought)
  const moves = [sold, bought].filter((move) => move !== undefined)
  return entryOf([trade, ...moves], {
    kind: 'swap',
    account,
    counterparty: trade.pool,
    leaves: [leaves],
    arrives: [arrives],
  })
}

function poolLeg(coin: Coin, amount: bigint, isOwn: boolean): Leg {
  return { asset: assetOf(coin), amount, ...(!isOwn && { byPool: true as const }) }
}

/** The account's move of what the pool says it was sold. */
function soldBy(scene: Scene, account: Address, { pool, sold, soldAmount }: Trade): ShareMove | undefined {
  return scene.moves.find(
    (move) =>
      move.token === sold &&
      sameAddress(move.from, account) &&
      sameAddress(move.to, pool) &&
      amountOf(move) === soldAmount,
  )
}

/** The move to the account of what the pool says it gave. */
function boughtBy(
  scene: Scene,
  account: Address,
  { pool, bought, boughtAmount }: Trade,
): ShareMove | undefined {
  return scene.moves.find(
    (move) =>
      move.token === bought &&
      sameAddress(move.from, pool) &&
      sameAddress(move.to, account) &&
      amountOf(move) === boughtAmount,
  )
}

function amountOf({ token, shares, amount }: ShareMove): bigint | undefined {
  return token === 'steth' ? amount : shares
}

function take(scene: Scene, move: ShareMove | undefined): ShareMove | undefined {
  return move === undefined ? undefined : takeFirst(scene.moves, (each) => each === move)
}
