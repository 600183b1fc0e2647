import type { Address, Hex } from '@/lib/core/address'
import type { AprMethod } from '@/lib/core/apr'
import type { RatePoint } from '@/lib/read/apr/rate-point'

/** A log as `eth_getLogs` gives it, as far as rates need it. */
export interface RateLog {
  readonly address: Address
  readonly topics: readonly Hex[]
  readonly data: Hex
  readonly blockNumber: bigint
  readonly blockHash: Hex
  readonly logIndex: bigint
  /** unix seconds, where the node tells it */
  readonly blockTimestamp?: bigint
}

/** Where the updates of one rate are recorded. */
export interface RateSource {
  readonly method: AprMethod
  /** Events count only from these contracts: the same topic is emitted by others too. */
  readonly emitters: readonly { readonly address: Address; readonly topic: Hex }[]
  readonly startBlock: bigint
  /** undefined = not one of its events, or one that cannot be a rate */
  point(log: RateLog): RatePoint | undefined
}
