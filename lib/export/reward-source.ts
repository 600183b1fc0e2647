import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import type { AccountEvent } from '@/lib/history/account-event'
import type { RateStep } from '@/lib/history/rate-step'
import type { Gap } from '@/lib/rewards/gap'
import type { Period } from '@/lib/rewards/period'
import type { RewardRow } from '@/lib/rewards/reward-rows'
import { rewardRows } from '@/lib/rewards/reward-rows'
import { knownTokens, shareLedger } from '@/lib/rewards/share-ledger'

/** The history of some addresses, address by address. */
export interface RewardHistory {
  readonly accounts: readonly { readonly account: Address; readonly events: readonly AccountEvent[] }[]
  readonly steps: readonly RateStep[]
  readonly holders: boolean
}

/** A token of an address whose rewards cannot be told, and so are not in the file. */
export interface MissingRewards {
  readonly account: Address
  readonly token: LstId
  readonly gap: Gap
}

export interface RewardSource {
  readonly rewards: readonly { readonly account: Address; readonly rows: readonly RewardRow[] }[]
  /** never empty where something is missing: a file without these rows must be told to be so */
  readonly missing: readonly MissingRewards[]
}

/** Rewards of a period address by address, each from a ledger of its own: by the floors of its own balance they add up to the ledger of all. */
export function rewardSource({ accounts, steps, holders }: RewardHistory, period: Period): RewardSource {
  const told = accounts.map(({ account, events }) => {
    const { known, gaps } = knownTokens(shareLedger({ addresses: [account], steps, holders, events }))
    return { account, rows: rewardRows(known, period), gaps }
  })
  return {
    rewards: told.map(({ account, rows }) => ({ account, rows })),
    missing: told.flatMap(({ account, gaps }) => gaps.map((gap) => ({ account, ...gap }))),
  }
}
