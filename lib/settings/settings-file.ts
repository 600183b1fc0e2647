import { isOneCase } from '@/lib/core/address'
import { err, ok, type Result } from '@/lib/core/result'
import { parseOwnRpc } from '@/lib/own-rpc/parse-own-rpc'
import { readWatchList, writeWatchList } from '@/lib/positions/watch-list'
import { exitPlanOf, writeExitPlan } from '@/lib/preferences/exit-plan'
import { pegAlertsOf, writePegAlerts } from '@/lib/preferences/peg-alerts'
import { THEMES } from '@/lib/preferences/theme'
import { FIAT_CODES } from '@/lib/read/snapshot'
import { SETTING_NAMES, type SettingName, type Settings } from '@/lib/settings/settings'
import { hasRightChecksum } from '@/lib/withdraw/has-right-checksum'

const KIND = 'evenkeel-settings'
const VERSION = 1
/** Longest file that is read at all: 20 addresses with long names on some chains are a few kilobytes. Characters. */
export const LONGEST_FILE = 65_536
const MOST_CHAINS = 20

/** Why a file is not taken; nothing of it is. */
export type FileIssue =
  | { readonly is: 'too-big' | 'not-json' | 'other-kind' | 'other-version' }
  | { readonly is: 'bad-field'; readonly field: string }

/** Settings as a file. Transactions are never in it. */
export function writeSettingsFile(settings: Settings): string {
  return `${JSON.stringify({ kind: KIND, version: VERSION, settings }, null, 2)}\n`
}

/**
 * Settings out of a file. Each field must be exactly what the reader of the storage makes of it, so nothing gets in by a file that could
 * not have been set by hand; addresses need their checksum, or have none. Error: the first thing that is wrong.
 */
export function readSettingsFile(text: string): Result<Settings, FileIssue> {
  if (text.length > LONGEST_FILE) return err({ is: 'too-big' })
  const json = parse(text)
  if (!isFields(json)) return err({ is: 'not-json' })
  if (json.kind !== KIND || !isFields(json.settings)) return err({ is: 'other-kind' })
  if (json.version !== VERSION) return err({ is: 'other-version' })
  const { settings } = json
  for (const [field, value] of Object.entries(settings)) {
    const name = SETTING_NAMES.find((each) => each === field)
    if (name === undefined || !CHECKS[name](value)) return err({ is: 'bad-field', field: field.slice(0, 40) })
  }
  // every field was checked against its type
  return ok(settings as Settings)
}

const CHECKS: Readonly<Record<SettingName, (value: unknown) => boolean>> = {
  theme: (value) => THEMES.some((each) => each === value),
  fiat: (value) => FIAT_CODES.some((each) => each === value),
  pegAlerts: (value) => typeof value === 'string' && writePegAlerts(pegAlertsOf(value)) === value,
  exitPlan: (value) => typeof value === 'string' && writeExitPlan(exitPlanOf(value)) === value,
  watched: (value) =>
    isFields(value) &&
    Object.keys(value).length <= MOST_CHAINS &&
    Object.entries(value).every(([chain, list]) => /^[1-9]\d{0,14}$/.test(chain) && isWatchList(list)),
  ownRpc: (value) => {
    const parsed = typeof value === 'string' ? parseOwnRpc(value) : undefined
    return parsed?.ok === true && parsed.value.url === value
  },
}

function isWatchList(value: unknown): boolean {
  if (typeof value !== 'string') return false
  const list = readWatchList(value)
  const isOurs = list.every(({ address }) => isOneCase(address) || hasRightChecksum(address))
  return list.length > 0 && isOurs && writeWatchList(list) === value
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
