import type { Address } from '@/lib/core/address'
import type { EventRef } from '@/lib/history/event-ref'

/** Why something of the past cannot be told. It is shown as "—" with this reason, never as a number. */
export type Gap =
  /** who holds what is not recorded by this installation */
  | { readonly why: 'no-holders' }
  /** shares moved before the first rate that is known */
  | { readonly why: 'no-rate-yet'; readonly at: EventRef }
  /** a rate step does not begin where the one before it ended: something between them is missing */
  | { readonly why: 'step-missing'; readonly at: EventRef }
  /** more shares left an address than had come to it: what came before is not recorded */
  | { readonly why: 'moves-missing'; readonly address: Address; readonly at: EventRef }
  /** the moves add up to other shares than the chain has */
  | {
      readonly why: 'shares-differ'
      readonly address: Address
      readonly counted: bigint
      readonly onChain: bigint
    }
  /** a withdrawal request whose amount is not recorded */
  | { readonly why: 'request-missing'; readonly id: bigint; readonly at: EventRef }

/** Something told exactly, or the reason why not. */
export type Known<T> = ({ readonly is: 'known' } & T) | { readonly is: 'not-known'; readonly gap: Gap }
