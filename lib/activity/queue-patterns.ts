import type { ActivityEntry } from '@/lib/activity/activity-entry'
import { addLegs, entryOf, etherLeg, legOf, sumOf } from '@/lib/activity/entry-of'
import type { Scene, Watched } from '@/lib/activity/scene'
import { isAt, NOBODY, takeAll, takeFirst } from '@/lib/activity/scene'
import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type { Claim, NftMove } from '@/lib/history/account-event'

/** Wei asked for by request number, as far as their events are there. */
export type AskedFor = ReadonlyMap<bigint, bigint>

/** `requestWithdrawals`: the account's tokens went to the queue, for itself or for another owner. */
export function requestsOf(scene: Scene, account: Address): readonly ActivityEntry[] {
  const requests = takeAll(scene.requests, ({ requestor }) => sameAddress(requestor, account))
  const [first] = requests
  if (first === undefined) return []
  const moves = takeAll(
    scene.moves,
    ({ from, to }) => sameAddress(from, account) && isAt(scene.places.withdrawalQueue, to),
  )
  for (const { id } of requests)
    takeFirst(scene.nfts, (nft) => nft.id === id && sameAddress(nft.from, NOBODY))
  const owner = requests.map((request) => request.owner).find((each) => !sameAddress(each, account))
  return [
    entryOf([first, ...requests, ...moves], {
      kind: 'request',
      account,
      ...(owner !== undefined && { counterparty: owner }),
      leaves: addLegs(moves.map(legOf)),
      arrives: [],
      requests: requests.map(({ id }) => id),
      requested: requests.reduce((total, { amount }) => total + amount, 0n),
    }),
  ]
}

/**
 * `WithdrawalClaimed`: ether to the account; or the account's claim, paid to another; or another's claim, paid to the account. One between
 * two watched addresses is told of the one that was paid.
 */
export function claimsOf(
  scene: Scene,
  account: Address,
  asked: AskedFor,
  watched: Watched,
): readonly ActivityEntry[] {
  const own = takeAll(
    scene.claims,
    ({ owner, receiver }) =>
      sameAddress(receiver, account) || (sameAddress(owner, account) && watched(receiver) === undefined),
  )
  return own.map((claim) => {
    const nft = takeFirst(scene.nfts, ({ id, to }) => id === claim.id && sameAddress(to, NOBODY))
    return claimEntry(claim, nft, account, asked)
  })
}

function claimEntry(
  claim: Claim,
  nft: NftMove | undefined,
  account: Address,
  asked: AskedFor,
): ActivityEntry {
  const { id, owner, receiver, ether } = claim
  const other = [owner, receiver].find((each) => !sameAddress(each, account))
  const requested = sumOf([asked.get(id)])
  return entryOf(nft === undefined ? [claim] : [claim, nft], {
    kind: 'claim',
    account,
    ...(other !== undefined && { counterparty: other }),
    leaves: [],
    arrives: sameAddress(receiver, account) ? [etherLeg(ether)] : [],
    requests: [id],
    ...(requested !== undefined && { requested }),
  })
}
