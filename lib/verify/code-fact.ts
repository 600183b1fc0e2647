import type { Address, Hex } from '@/lib/core/address'
import type { AppError } from '@/lib/errors/app-error'

/** By which convention a proxy tells where its code is. */
export type ProxyKind = 'eip-1967' | 'zeppelin-os' | 'erc-897' | 'eip-1167'

/** keccak256 of all bytes that `eth_getCode` gives, and how many those are. */
export interface CodeHash {
  readonly hash: Hex
  readonly bytes: number
}

/** The contract that a proxy hands its calls to: its code, `none` where there is no contract, or why that could not be read. */
export type ImplementationCode =
  | (CodeHash & { readonly is: 'code' })
  | { readonly is: 'none' }
  | { readonly is: 'unread'; readonly why: AppError }

/**
 * Whether the code can be another's: `never` = it has no instruction that runs foreign code as its own; `not-known` = it has, and none
 * of the conventions that are looked for names whose (a library's, perhaps; `why` where looking failed); `proxy` = it names one.
 */
export type ProxyFact =
  | { readonly is: 'never' }
  | { readonly is: 'not-known'; readonly why?: AppError }
  | {
      readonly is: 'proxy'
      readonly kind: ProxyKind
      readonly implementation: Address
      readonly code: ImplementationCode
    }

/** What is at an address. */
export type CodeFact =
  | { readonly is: 'none' }
  | (CodeHash & { readonly is: 'code'; readonly proxy: ProxyFact })
