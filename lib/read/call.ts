import type { Address, Hex } from '@/lib/core/address'

/** One read, declared and not executed: all adapters share one multicall. */
export interface Call {
  readonly to: Address
  readonly data: Hex
  /** about the gas that a heavy one takes: such calls are spread over several requests */
  readonly gas?: number
}

/** What the multicall answered for one `Call`. */
export interface CallResult {
  readonly success: boolean
  readonly data: Hex
}
