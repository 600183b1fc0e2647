import type { ActivityEntry } from '@/lib/activity/activity-entry'
import { entryOf, etherLeg, legOf } from '@/lib/activity/entry-of'
import type { Scene } from '@/lib/activity/scene'
import { NOBODY, takeFirst } from '@/lib/activity/scene'
import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import type { ShareMove } from '@/lib/history/account-event'

/** A token's shares between two addresses. */
function isMove(token: LstId, from: Address, to: Address): (move: ShareMove) => boolean {
  return (move) => move.token === token && sameAddress(move.from, from) && sameAddress(move.to, to)
}

/** `wrap`: stETH shares to the wstETH contract, and as many units of wstETH minted to the account. */
export function wrapOf(scene: Scene, account: Address): ActivityEntry | undefined {
  const { wsteth } = scene.places
  if (wsteth === undefined) return undefined
  const minted = scene.moves.filter(isMove('wsteth', NOBODY, account))
  const alike = (given: ShareMove) => minted.find(({ shares }) => shares === given.shares)
  const given = takeFirst(
    scene.moves,
    (move) => isMove('steth', account, wsteth)(move) && alike(move) !== undefined,
  )
  const got = given && takeFirst(scene.moves, (move) => move === alike(given))
  if (given === undefined || got === undefined) return undefined
  return entryOf([given, got], { kind: 'wrap', account, leaves: [legOf(given)], arrives: [legOf(got)] })
}

/**
 * `unwrap`: wstETH of the account burned, then stETH shares from its contract: at most as many, usually one less, because the contract
 * transfers a rounded amount (`measured.md`, unwrap).
 */
export function unwrapOf(scene: Scene, account: Address): ActivityEntry | undefined {
  const { wsteth } = scene.places
  if (wsteth === undefined) return undefined
  const burned = scene.moves.find(isMove('wsteth', account, NOBODY))
  if (burned === undefined) return undefined
  const got = takeFirst(
    scene.moves,
    (move) =>
      isMove('steth', wsteth, account)(move) && move.index > burned.index && move.shares <= burned.shares,
  )
  if (got === undefined) return undefined
  takeFirst(scene.moves, (move) => move === burned)
  return entryOf([burned, got], { kind: 'unwrap', account, leaves: [legOf(burned)], arrives: [legOf(got)] })
}

/** rETH's `burn`: units burned, ether paid; the same units in the token's own event and in its `Transfer`. */
export function burnOf(scene: Scene, account: Address): ActivityEntry | undefined {
  const burned = takeFirst(
    scene.stakes,
    ({ event, account: who }) => event === 'TokensBurned' && sameAddress(who, account),
  )
  if (burned === undefined) return undefined
  const move = takeFirst(
    scene.moves,
    (each) => isMove('reth', account, NOBODY)(each) && each.shares === burned.shares,
  )
  const { shares } = burned
  const leaves = shares === undefined ? [] : [{ asset: 'reth' as const, amount: shares, shares }]
  return entryOf(move === undefined ? [burned] : [burned, move], {
    kind: 'burn',
    account,
    leaves,
    arrives: [etherLeg(burned.ether)],
  })
}

/** A move to or from one of Aave's receipt tokens: lent there, or taken back. */
export function lendingOf(scene: Scene, account: Address): ActivityEntry | undefined {
  const isReceipt = (address: Address) =>
    scene.places.receiptTokens?.some((token) => sameAddress(token, address)) === true
  const lent = takeFirst(scene.moves, ({ from, to }) => sameAddress(from, account) && isReceipt(to))
  if (lent !== undefined)
    return entryOf([lent], {
      kind: 'lend',
      account,
      counterparty: lent.to,
      leaves: [legOf(lent)],
      arrives: [],
    })
  const back = takeFirst(scene.moves, ({ from, to }) => sameAddress(to, account) && isReceipt(from))
  if (back === undefined) return undefined
  return entryOf([back], {
    kind: 'unlend',
    account,
    counterparty: back.from,
    leaves: [],
    arrives: [legOf(back)],
  })
}
