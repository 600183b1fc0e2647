import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import type { Market, Pool } from '@/lib/deployment/market'
import type { AppError } from '@/lib/errors/app-error'
import type { IntentOf } from '@/lib/tx/intent'
import type { Outcome, SignedPermit, TxStep } from '@/lib/tx/plan'
import type { TxLog } from '@/lib/tx/ports'

export type SwapIntent = IntentOf<'swap'>

/** A swap with every address in it found: pool and routers in the manifest, the token by its protocol. */
export interface Trade {
  readonly intent: SwapIntent
  readonly account: Address
  readonly pool: Pool
  readonly routers: Market['routers']
  /** the one of the two assets that is not ether */
  readonly token: LstId
  readonly tokenAddress: Address
  readonly sellsToken: boolean
  /** places in the pool's own order */
  readonly sellIndex: number
  readonly buyIndex: number
}

/** A signature to be sent along, or its place while it is not there. */
export type PermitInCall = SignedPermit | 'unsigned'

/** A kind of pool, as far as one trade goes through it. */
export interface Venue {
  /** who takes the token that is sold */
  readonly spender: Address
  /** the spender as people know it */
  readonly spenderName: string
  /** whether a permit can go along with the swap */
  readonly takesPermit: boolean
  swap(permit?: PermitInCall): TxStep
  /** Only the contracts of the trade are listened to. Errors: event-missing. */
  outcome(logs: readonly TxLog[]): Result<Outcome, AppError>
}
