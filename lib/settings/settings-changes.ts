import { parseOwnRpc } from '@/lib/own-rpc/parse-own-rpc'
import { readWatchList } from '@/lib/positions/watch-list'
import { SETTING_NAMES, type SettingName, type Settings } from '@/lib/settings/settings'

/** One setting that a file would change: as it is and as it would be, in plain text; undefined = not set. */
export interface SettingChange {
  readonly name: SettingName
  readonly from: string | undefined
  readonly to: string
}

/** What a file would change, in a fixed order; nothing that it leaves out, or that is so already. An own RPC is told by its host alone. */
export function settingsChanges(now: Settings, file: Settings): readonly SettingChange[] {
  return SETTING_NAMES.flatMap((name) => {
    const [from, to] = [now[name], file[name]]
    if (to === undefined || sameSetting(from, to)) return []
    const told = textOf(from)
    return [{ name, from: told, to: textOf(to) ?? '' }]
  })
}

function sameSetting(a: Settings[SettingName], b: Settings[SettingName]): boolean {
  if (typeof b !== 'object') return a === b
  return typeof a === 'object' && Object.entries(b).every(([chain, list]) => a[chain] === list)
}

function textOf(value: Settings[SettingName]): string | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([chain, list]) => `${chain}: ${readWatchList(list).map(addressText).join(', ')}`)
      .join('; ')
  const rpc = parseOwnRpc(value)
  return rpc.ok
    ? new URL(rpc.value.url).host
    : decodeURIComponent(value.replaceAll('+', ' ')).replaceAll('&', ', ')
}

function addressText({ address, name }: { readonly address: string; readonly name?: string }): string {
  const short = `${address.slice(0, 8)}…${address.slice(-6)}`
  return name === undefined ? short : `${name} (${short})`
}
