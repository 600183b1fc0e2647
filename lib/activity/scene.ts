import type { ActivityPlaces } from '@/lib/activity/activity-entry'
import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type {
  AccountEvent,
  Claim,
  NftMove,
  ShareMove,
  Stake,
  Trade,
  WithdrawalRequest,
} from '@/lib/history/account-event'

/** The watched address as its watcher spells it, or undefined for any other. */
export type Watched = (address: Address) => Address | undefined

/** Minted from, burned to. */
export const NOBODY: Address = '0x0000000000000000000000000000000000000000'

/** The events of one transaction that no entry has told yet, each kind in the order of the chain. Patterns take out what they explain. */
export interface Scene {
  readonly places: ActivityPlaces
  readonly moves: ShareMove[]
  readonly stakes: Stake[]
  readonly requests: WithdrawalRequest[]
  readonly nfts: NftMove[]
  readonly claims: Claim[]
  readonly trades: Trade[]
}

/** Events of one transaction, already in order and each once, by kind. */
export function sceneOf(events: readonly AccountEvent[], places: ActivityPlaces): Scene {
  const scene: Scene = { places, moves: [], stakes: [], requests: [], nfts: [], claims: [], trades: [] }
  for (const event of events) {
    if (event.is === 'move') scene.moves.push(event)
    else if (event.is === 'stake') scene.stakes.push(event)
    else if (event.is === 'request') scene.requests.push(event)
    else if (event.is === 'nft') scene.nfts.push(event)
    else if (event.is === 'claim') scene.claims.push(event)
    else scene.trades.push(event)
  }
  return scene
}

/** Takes the first that fits out of the list. */
export function takeFirst<T>(list: T[], fits: (item: T) => boolean): T | undefined {
  const at = list.findIndex(fits)
  return at === -1 ? undefined : list.splice(at, 1)[0]
}

/** Takes all that fit out of the list. */
export function takeAll<T>(list: T[], fits: (item: T) => boolean): readonly T[] {
  const taken = list.filter(fits)
  for (const item of taken) list.splice(list.indexOf(item), 1)
  return taken
}

/** True when the address is one that is known; an unknown place is no place. */
export function isAt(place: Address | undefined, address: Address): boolean {
  return place !== undefined && sameAddress(place, address)
}
