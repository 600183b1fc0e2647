import type { Ratio } from '@/lib/core/ratio'
import type { LeftOutReason } from '@/lib/quote/left-out'
import type { Asset } from '@/lib/tx/plan'

/** What stands against a swap, besides the balance. Amounts in wei of `asset`, which is what is bought. Words: `swapIssue`. */
export type SwapIssue =
  | { readonly code: 'not-a-market' } // the pool is not in the deployment's manifest
  | { readonly code: 'pair-not-served' } // the pool does not trade this pair, or not for ether in one transaction
  | { readonly code: 'sells-nothing' } // an amount of 0
  | { readonly code: 'no-minimum' } // whatever arrives would be accepted
  | { readonly code: 'deadline-passed' }
  | { readonly code: 'deadline-far' }
  /** the pool has no quote for the amount */
  | { readonly code: 'no-quote'; readonly why: LeftOutReason }
  | {
      readonly code: 'price-moved'
      readonly asset: Asset
      readonly minimum: bigint
      readonly quote: bigint
    }
  /** less is accepted than 3 % below the quote; `least` is the least that may be */
  | {
      readonly code: 'slippage-too-high'
      readonly asset: Asset
      readonly minimum: bigint
      readonly least: bigint
    }
  /** more than 4 % from redemption value, below 0 = cheaper than it; the user may insist */
  | { readonly code: 'far-from-value'; readonly deviation: Ratio }
  /** the redemption value cannot be read, so the price cannot be judged */
  | { readonly code: 'value-unknown' }

const CODES: { readonly [C in SwapIssue['code']]: true } = {
  'not-a-market': true,
  'pair-not-served': true,
  'sells-nothing': true,
  'no-minimum': true,
  'deadline-passed': true,
  'deadline-far': true,
  'no-quote': true,
  'price-moved': true,
  'slippage-too-high': true,
  'far-from-value': true,
  'value-unknown': true,
}

/** Tells the issues of swaps from all others. */
export function isSwapIssue(issue: { readonly code: string }): issue is SwapIssue {
  return Object.hasOwn(CODES, issue.code)
}
