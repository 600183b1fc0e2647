import type { Theme } from '@/lib/preferences/theme'
import type { Fiat } from '@/lib/read/snapshot'

/** What a person set here and may take along. Texts are in the form that they are stored in. */
export interface Settings {
  readonly theme?: Theme
  readonly fiat?: Fiat
  /** alerts, as `writePegAlerts` writes them */
  readonly pegAlerts?: string
  /** as `writeExitPlan` writes it */
  readonly exitPlan?: string
  /** addresses that are looked at, by chain id, as `writeWatchList` writes them */
  readonly watched?: Readonly<Record<string, string>>
  /** whole address, which may hold a key: only where it was asked for */
  readonly ownRpc?: string
}

export const SETTING_NAMES = ['theme', 'fiat', 'pegAlerts', 'exitPlan', 'watched', 'ownRpc'] as const
export type SettingName = (typeof SETTING_NAMES)[number]
