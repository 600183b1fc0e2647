import { cookieValue, setCookie } from '@/hooks/browser-cookie'
import { askFor } from '@/hooks/use-own-rpc-form'
import { browserStorage } from '@/hooks/wallet-port'
import { OWN_RPC_KEY } from '@/lib/own-rpc/own-rpc'
import { readWatchList, watchListKey, writeWatchList } from '@/lib/positions/watch-list'
import { EXIT_PLAN_KEY, exitPlanOf, writeExitPlan } from '@/lib/preferences/exit-plan'
import { FIAT_COOKIE, fiatOf } from '@/lib/preferences/fiat'
import { pegAlertsOf, writePegAlerts } from '@/lib/preferences/peg-alerts'
import { PEG_ALERTS_KEY } from '@/lib/preferences/peg-alerts-on'
import { THEME_COOKIE, themeOf } from '@/lib/preferences/theme'
import type { Settings } from '@/lib/settings/settings'

const WATCHED = watchListKey(0).slice(0, -1)

/** What is set in this browser, each as its own reader understands it; the own RPC too. */
export function browserSettings(): Settings {
  const theme = cookieValue(THEME_COOKIE)
  const fiat = cookieValue(FIAT_COOKIE)
  const alerts = browserStorage.get(PEG_ALERTS_KEY)
  const plan = browserStorage.get(EXIT_PLAN_KEY)
  const ownRpc = browserStorage.get(OWN_RPC_KEY)
  const watched = browserStorage.keys(WATCHED).flatMap((key) => {
    const list = writeWatchList(readWatchList(browserStorage.get(key)))
    return list === '' ? [] : [[key.slice(WATCHED.length), list]]
  })
  return {
    ...(theme === undefined ? {} : { theme: themeOf(theme) }),
    ...(fiat === undefined ? {} : { fiat: fiatOf(fiat, 'en') }),
    ...(alerts === null ? {} : { pegAlerts: writePegAlerts(pegAlertsOf(alerts)) }),
    ...(plan === null ? {} : { exitPlan: writeExitPlan(exitPlanOf(plan)) }),
    ...(watched.length === 0 ? {} : { watched: Object.fromEntries(watched) }),
    ...(ownRpc === null ? {} : { ownRpc }),
  }
}

/** Sets what a checked file says and loads the page anew; an own RPC is tried first, as if it had been typed. */
export function applySettings({ theme, fiat, pegAlerts, exitPlan, watched, ownRpc }: Settings): void {
  if (theme !== undefined) setCookie(THEME_COOKIE, theme, 'lax')
  if (fiat !== undefined) setCookie(FIAT_COOKIE, fiat, 'lax')
  if (pegAlerts !== undefined) browserStorage.set(PEG_ALERTS_KEY, pegAlerts)
  if (exitPlan !== undefined) browserStorage.set(EXIT_PLAN_KEY, exitPlan)
  for (const [chain, list] of Object.entries(watched ?? {})) browserStorage.set(`${WATCHED}${chain}`, list)
  const isTried = ownRpc !== undefined && ownRpc !== browserStorage.get(OWN_RPC_KEY)
  if (!isTried || askFor(ownRpc) !== undefined) location.reload()
}
