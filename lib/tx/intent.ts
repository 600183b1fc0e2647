import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import type { Asset } from '@/lib/tx/plan'

/**
 * What the user wants, in plain data: it can be stored, and everything else (the plan, the preview, the decoded outcome) is derived
 * from it and the chain. Amounts in wei.
 */
export type TxIntent =
  | {
      readonly kind: 'stake'
      readonly token: Exclude<LstId, 'cbeth'>
      readonly amount: bigint
      readonly referral?: Address
    }
  | { readonly kind: 'wrap'; readonly amount: bigint } // stETH -> wstETH
  | { readonly kind: 'unwrap'; readonly amount: bigint } // wstETH -> stETH
  /** into Lido's withdrawal queue; `amount` counts `token` and is split into as many requests as it needs */
  | {
      readonly kind: 'request'
      readonly token: 'steth' | 'wsteth'
      readonly amount: bigint
      /** `permit` where account and wallet can sign one; an approval else, or when the user wants one */
      readonly approveBy: 'permit' | 'approval'
    }
  /** ether of finalized requests; to `recipient`, or to the account */
  | { readonly kind: 'claim'; readonly ids: readonly bigint[]; readonly recipient?: Address }
  | { readonly kind: 'burn'; readonly amount: bigint } // rETH -> ETH, out of Rocket Pool's collateral
  /** on a market of the deployment, through that pool alone; what arrives always goes to the account */
  | {
      readonly kind: 'swap'
      readonly sell: Asset
      readonly buy: Asset
      readonly amount: bigint
      /** least that may arrive: from our own quote and the user's slippage */
      readonly minimum: bigint
      readonly pool: Address
      /** unix seconds of the chain's clock, after which it must not happen any more */
      readonly deadline: bigint
      readonly approveBy: 'permit' | 'approval'
      /** the user has typed that a price more than 4 % from redemption value is meant */
      readonly acceptsDeviation?: true
    }

export type IntentOf<K extends TxIntent['kind']> = Extract<TxIntent, { kind: K }>
