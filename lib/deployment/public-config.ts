import type { Address } from '@/lib/core/address'
import type { ProtocolId } from '@/lib/core/lst'
import type { Market } from '@/lib/deployment/market'
import type { Deployment } from '@/lib/deployment/schema'
import type { PegThresholds } from '@/lib/peg/thresholds'
import type { FeedRules } from '@/lib/read/judge-answer'

/**
 * What the browser may know of the instance it talks to; the server puts it into the HTML at run time, so that one build serves any
 * deployment.
 */
export interface PublicConfig {
  readonly chainId: number
  readonly chainName: string
  /** name of the deployment: mainnet, hoodi, devnet or the manifest's own */
  readonly deployment: string
  /** block explorer's base address, without a trailing slash; absent = no links */
  readonly explorer?: string
  /** true only on the local devnet: shows the drawer and the demo wallet */
  readonly isDevnet: boolean
  readonly testnet: boolean
  readonly protocols: readonly ProtocolId[]
  /** the protocols' contracts by the manifest: what an answer names besides must agree with them */
  readonly roots: Deployment['protocols']
  /** Multicall3, so that the wallet path can re-read before signing */
  readonly multicall3: Address
  /** where tokens are traded: the only targets that a swap may have */
  readonly market: Market
  /** price feeds whose history can be asked for, where they are, and how long each answer counts */
  readonly feeds: readonly (FeedRules & { readonly address: Address })[]
  /** what the judgement of pegs goes by */
  readonly pegThresholds: PegThresholds
  readonly walletConnectProjectId?: string
  /** origins that may frame the page, besides its own: only to them does it talk as to a wallet that frames it */
  readonly frames?: readonly string[]
}
