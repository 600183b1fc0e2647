import type { Address } from '@/lib/core/address'
import type { ProtocolId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import type { Feed } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { LendingPool } from '@/lib/lending/lending-pool'
import type { ResolvedLending } from '@/lib/lending/resolved-lending'
import type { ProtocolTypes } from '@/lib/lst/protocol-state'
import type { ResolvedMarket } from '@/lib/quote/resolved-market'

/** Contracts by protocol, or why a protocol has none: absent from the manifest, missing, in disagreement. */
export type ResolvedContracts = {
  readonly [P in ProtocolId]: Result<ProtocolTypes[P]['contracts'], AppError>
}

/** What to read, once everything is resolved. */
export interface ReadPlan {
  readonly chainId: number
  readonly deployment: string
  readonly multicall3: Address
  readonly contracts: ResolvedContracts
  readonly feeds: readonly Feed[]
  /** the pools as they were found, or why they could not be looked at */
  readonly market: Result<ResolvedMarket, AppError>
  readonly lending: Result<LendingPool, AppError>
  /** what the lending market is read by, or why it could not be looked at */
  readonly lendingMarket: Result<ResolvedLending, AppError>
}
