import type { AbiFunction, Address, Hex } from 'viem'
import type { AddressBook } from './address-book'
import type { Difference } from './differences'
import type { EventSource } from './found-events'
import type { Json, JsonObject, Recording, Step } from './recording'
import type { ReplayChain, Transaction } from './replay-chain'

/** A step as our contracts take it: a transaction and how to read what it returns, empty blocks, or the reason to leave it out. */
export type Operation =
  | {
      readonly is: 'call'
      readonly transaction: Transaction
      readonly returns: Returns | null
      /** ETH that an account must hold before */
      readonly funds?: readonly { readonly account: Address; readonly wei: bigint }[]
    }
  | { readonly is: 'mine' }
  | { readonly is: 'left out'; readonly reason: string }

export interface Returns {
  readonly item: AbiFunction
  /** Takes the returned bytes out of a wallet's answer, where a wallet forwarded the call. */
  readonly unwrap?: (output: Hex) => Hex
}

/** A protocol's contracts, loaded with a recording's initial state. */
export interface World {
  readonly book: AddressBook
  /** Contracts whose events are compared; events that others were recorded to emit are not. */
  readonly emitters: ReadonlyMap<Address, EventSource>
  /** @throws Error for an operation or an account that nothing is known about. */
  operation(step: Step): Promise<Operation> | Operation
  /** A returned value as it must be here, where that depends on addresses in another way than by a name. */
  translate?(value: Json, step: Step): Json
  /** Revert data as the recording writes it. */
  errorText(data: Hex): string
  /** What else must hold before the step. */
  before?(step: Step): Promise<readonly Difference[]>
  /** The state now, in the shape of `after`; `expected` tells which accounts are asked for. */
  state(expected: JsonObject): Promise<JsonObject>
  /** A state with its unordered parts in order. */
  ordered?(state: JsonObject): JsonObject
}

/** How one protocol's recordings are played. */
export interface ProtocolReplay {
  /** Where the recording starts, and when the chain must, to have room for the preparation. */
  start(recording: Recording): {
    readonly genesis: { readonly number: number; readonly time: number }
    readonly block: number
    readonly time: number
    readonly state: JsonObject
  }
  /** Deploys the contracts and brings them into the initial state. */
  load(chain: ReplayChain, recording: Recording): Promise<World>
}
