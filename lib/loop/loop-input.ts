import type { Ratio } from '@/lib/core/ratio'
import type { LentToken } from '@/lib/lending/lending-account'

/**
 * How large a loop is. By `leverage` or `ltv` it is opened in one go: collateral or debt as a part of equity, or debt as a part of
 * collateral. By `loops` the ether of each of so many loans, each `ltv` of what was supplied just before, buys the next collateral.
 */
export type LoopSize =
  | { readonly by: 'leverage'; readonly leverage: Ratio }
  | { readonly by: 'ltv'; readonly ltv: Ratio }
  | { readonly by: 'loops'; readonly loops: number; readonly ltv: Ratio }

/** Whose limits hold: of an efficiency mode, or of the token itself. */
export type LoopMode = { readonly is: 'own' } | { readonly is: 'e-mode'; readonly id: number }

/** What somebody wants to know of a loop. */
export interface LoopInput {
  readonly token: LentToken
  /** wei of ether that is the user's own */
  readonly equity: bigint
  readonly size: LoopSize
  /** how long it is held, whole days */
  readonly days: number
  /** absent: the mode that allows most, `bestMode` */
  readonly mode?: LoopMode
}
