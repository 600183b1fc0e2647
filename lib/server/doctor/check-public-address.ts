import { type DoctorLine, fine, warning } from '@/lib/server/doctor/doctor-line'
import type { Variables } from '@/lib/server/env/check-variables'
import { variableOf } from '@/lib/server/env/check-variables'

/** How people reach the instance. Both are hints: only the operator knows what stands in front. */
export function checkPublicAddress(variables: Variables, isDevnet: boolean): readonly DoctorLine[] {
  const url = variableOf(variables, 'EVENKEEL_PUBLIC_URL')
  const proxies = variableOf(variables, 'TRUSTED_PROXY')
  return [publicUrl(url, isDevnet), trustedProxy(proxies, isDevnet)]
}

function publicUrl(url: string | undefined, isDevnet: boolean): DoctorLine {
  const check = 'public address'
  if (url === undefined) {
    const detail = 'EVENKEEL_PUBLIC_URL is not set: canonical links follow what a request says'
    return isDevnet ? fine(check, detail) : warning(check, detail)
  }
  if (new URL(url).protocol === 'https:') return fine(check, new URL(url).origin)
  return warning(check, `${new URL(url).origin} is not https: wallets and browsers will refuse parts of it`)
}

function trustedProxy(proxies: string | undefined, isDevnet: boolean): DoctorLine {
  const check = 'trusted proxies'
  if (proxies === '0') return fine(check, '0: visitors connect to the app itself')
  if (proxies !== undefined)
    return fine(
      check,
      `${proxies}: the app must not be reachable but through ${proxies === '1' ? 'it' : 'them'}`,
    )
  const detail = 'TRUSTED_PROXY is not set: none is believed, so behind one all visitors share one rate limit'
  return isDevnet ? fine(check, detail) : warning(check, detail)
}
