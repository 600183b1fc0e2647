import type { ExportItem } from '@/lib/export/export-item'
import type { Fiat } from '@/lib/read/snapshot'
import type { DayZone } from '@/lib/rewards/day'
import type { Period } from '@/lib/rewards/period'

export const EXPORT_FORMATS = ['generic', 'koinly', 'cryptact'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Rewards by rate step or summed by day of the zone; or what was done; or both. */
export const EXPORT_ROWS = ['rewards-by-step', 'rewards-by-day', 'activity', 'everything'] as const
export type ExportRows = (typeof EXPORT_ROWS)[number]

export interface ExportOptions {
  readonly format: ExportFormat
  readonly rows: ExportRows
  readonly currency: Fiat
  /** of the days, and of every time written but Koinly's, which are UTC by its rule */
  readonly zone: DayZone
  readonly period: Period
  /**
   * For Koinly and Cryptact, whose rows change balances: what wstETH, rETH and cbETH gain is a rise of their rate, no token arrives. Left
   * out by default; `as-ether` books it as ether for those whose tax office wants the rise as income. The generic file always has it.
   */
  readonly rateGains?: 'leave-out' | 'as-ether'
}

/**
 * Why an item has no row in a service's file. `rate-gain`: no token arrived; `nothing`: a reward of 0; `move`: own tokens changed their
 * form or place, nothing was earned or traded; `transfer`: to or from another, and what for, the chain does not tell.
 */
export type LeftOut = 'rate-gain' | 'nothing' | 'move' | 'transfer' | 'amount-unknown'

/** How a format writes items. */
export interface CsvFormat {
  readonly header: readonly string[]
  /** the rows of an item, or why it has none */
  lines(item: ExportItem, options: ExportOptions): readonly (readonly string[])[] | LeftOut
}
