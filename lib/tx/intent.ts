import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'

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
