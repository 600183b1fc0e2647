import type { ProtocolId } from '@/lib/core/lst'

/**
 * What an operator can switch off. `wrap` is wrapping and unwrapping, `withdraw` new requests into the queue, `swap` buying and selling
 * on a market; `all` is every transaction, claims included.
 */
export const SWITCHABLE = ['all', 'stake', 'wrap', 'withdraw', 'claim', 'burn', 'swap'] as const
export type Switchable = (typeof SWITCHABLE)[number]

/** Why. Each has its words (`messages/*.json`, `switches.reasons`). */
export const SWITCH_REASONS = ['incident', 'protocol', 'figures', 'maintenance', 'legal', 'other'] as const
export type SwitchReason = (typeof SWITCH_REASONS)[number]

/** One thing that is off. */
export interface SwitchedOff {
  readonly what: Switchable
  /** absent: with every protocol */
  readonly protocol?: ProtocolId
  readonly reason: SwitchReason
  /** unix seconds, by the operator's word */
  readonly since: bigint
  /** the operator's own sentence, plain text */
  readonly text?: { readonly en: string; readonly ja: string }
}

/** All that is off, and a short mark that changes whenever any of it does. */
export interface Switches {
  readonly tag: string
  readonly off: readonly SwitchedOff[]
}
