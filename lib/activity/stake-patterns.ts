import type { ActivityEntry, Leg } from '@/lib/activity/activity-entry'
import { entryOf, etherLeg, legOf } from '@/lib/activity/entry-of'
import type { Scene } from '@/lib/activity/scene'
import { isAt, NOBODY, takeFirst } from '@/lib/activity/scene'
import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type { ShareMove } from '@/lib/history/account-event'
import type { EventRef } from '@/lib/history/event-ref'

/** Lido's `submit`: ether of the account, and the shares minted to it after that event. */
export function stethStakeOf(scene: Scene, account: Address): ActivityEntry | undefined {
  const submitted = takeFirst(
    scene.stakes,
    ({ event, account: sender }) => event === 'Submitted' && sameAddress(sender, account),
  )
  if (submitted === undefined) return undefined
  const minted = takeFirst(
    scene.moves,
    ({ token, from, to, index }) =>
      token === 'steth' && sameAddress(from, NOBODY) && sameAddress(to, account) && index > submitted.index,
  )
  return staked(account, minted === undefined ? [submitted] : [submitted, minted], {
    leaves: [etherLeg(submitted.ether)],
    arrives: minted === undefined ? [] : [legOf(minted)],
  })
}

/**
 * Ether straight to wstETH: minted to the account, or handed on by the referral staker. Lido's event then names the contract that stood
 * between, not the account: the ether is told by the last such event before the move, if no other such move stands between them. Only
 * wraps mint wstETH otherwise, and those are taken out before.
 */
export function wstethStakeOf(scene: Scene, account: Address): ActivityEntry | undefined {
  const { wsteth, referralStaker } = scene.places
  if (wsteth === undefined) return undefined
  const isStaked = ({ token, from, to }: ShareMove) =>
    token === 'wsteth' &&
    !isAt(referralStaker, to) &&
    (sameAddress(from, NOBODY) || isAt(referralStaker, from))
  const got = scene.moves.find((move) => isStaked(move) && sameAddress(move.to, account))
  if (got === undefined) return undefined
  const before = scene.moves.findLast((move) => isStaked(move) && move.index < got.index)
  const submitted = scene.stakes.findLast(
    ({ event, account: sender, index }) =>
      event === 'Submitted' && (isAt(wsteth, sender) || isAt(referralStaker, sender)) && index < got.index,
  )
  takeFirst(scene.moves, (move) => move === got)
  takeFirst(scene.stakes, (stake) => stake === submitted)
  const isIts = submitted !== undefined && (before === undefined || before.index < submitted.index)
  return staked(account, isIts ? [submitted, got] : [got], {
    leaves: isIts ? [etherLeg(submitted.ether)] : [],
    arrives: [legOf(got)],
  })
}

/** Rocket Pool's `deposit`: rETH minted to the account; the ether is the pool's figure, before the deposit fee. */
export function rethStakeOf(scene: Scene, account: Address): ActivityEntry | undefined {
  const minted = takeFirst(
    scene.stakes,
    ({ event, account: who }) => event === 'TokensMinted' && sameAddress(who, account),
  )
  if (minted === undefined) return undefined
  const { shares } = minted
  const move = takeFirst(
    scene.moves,
    ({ token, from, to, shares: units }) =>
      token === 'reth' && sameAddress(from, NOBODY) && sameAddress(to, account) && units === shares,
  )
  const deposited = takeFirst(
    scene.stakes,
    ({ event, account: who, index }) =>
      event === 'DepositReceived' && sameAddress(who, account) && index > minted.index,
  )
  const told = [minted, move, deposited].filter((event) => event !== undefined)
  return staked(account, [minted, ...told], {
    leaves: deposited === undefined ? [] : [etherLeg(deposited.ether)],
    arrives: shares === undefined ? [] : [{ asset: 'reth', amount: shares, shares }],
  })
}

function staked(
  account: Address,
  told: readonly [EventRef, ...EventRef[]],
  legs: { readonly leaves: readonly Leg[]; readonly arrives: readonly Leg[] },
): ActivityEntry {
  return entryOf(told, { kind: 'stake', account, ...legs })
}
