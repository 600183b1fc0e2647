import type { ActivityEntry } from '@/lib/activity/activity-entry'
import { entryOf, legOf, sumOf } from '@/lib/activity/entry-of'
import type { AskedFor } from '@/lib/activity/queue-patterns'
import type { Scene, Watched } from '@/lib/activity/scene'
import { NOBODY } from '@/lib/activity/scene'
import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type { NftMove } from '@/lib/history/account-event'

/** What no pattern explained: transfers as they are, between watched addresses as own moves. Nothing is read into them. */
export function restOf(scene: Scene, watched: Watched, asked: AskedFor): readonly ActivityEntry[] {
  return [...transfersOf(scene, watched), ...nftsOf(scene, watched, asked)]
}

function transfersOf(scene: Scene, watched: Watched): readonly ActivityEntry[] {
  return scene.moves.flatMap((move): readonly ActivityEntry[] => {
    const [giver, taker] = [watched(move.from), watched(move.to)]
    const leg = legOf(move)
    if (giver !== undefined) {
      const gives = { account: giver, counterparty: taker ?? move.to, leaves: [leg] }
      return taker === undefined
        ? [entryOf([move], { kind: 'transfer-out', ...gives, arrives: [] })]
        : [entryOf([move], { kind: 'own-move', ...gives, arrives: [leg] })]
    }
    if (taker === undefined) return []
    const { from } = move
    return [
      entryOf([move], {
        kind: 'transfer-in',
        account: taker,
        counterparty: from,
        leaves: [],
        arrives: [leg],
      }),
    ]
  })
}

function nftsOf(scene: Scene, watched: Watched, asked: AskedFor): readonly ActivityEntry[] {
  return scene.nfts.flatMap((nft): readonly ActivityEntry[] => {
    const { id, to } = nft
    const from = giverOf(scene, nft)
    const [giver, taker] = [watched(from), watched(to)]
    const requested = sumOf([asked.get(id)])
    const claim = { leaves: [], arrives: [], requests: [id], ...(requested !== undefined && { requested }) }
    if (giver !== undefined) {
      const kind = taker === undefined ? 'nft-out' : 'own-move'
      return [entryOf([nft], { kind, account: giver, counterparty: taker ?? to, ...claim })]
    }
    if (taker === undefined) return []
    return [entryOf([nft], { kind: 'nft-in', account: taker, counterparty: from, ...claim })]
  })
}

/** Of an NFT that was just made: who made the request for another. */
function giverOf({ requests }: Scene, { id, from }: NftMove): Address {
  if (!sameAddress(from, NOBODY)) return from
  return requests.find((request) => request.id === id)?.requestor ?? from
}
