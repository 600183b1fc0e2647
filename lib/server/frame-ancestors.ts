import { err, ok, type Result } from '@/lib/core/result'

/** Wallets' own apps that show others in a frame. */
const FRAMES: Readonly<Record<string, string>> = {
  safe: 'https://app.safe.global',
  ledger: 'https://dapp-browser.apps.ledger.com',
}

/** `EVENKEEL_FRAME_ANCESTORS`: names of `FRAMES`, or https origins, as origins; undefined where nothing is set. Error: a sentence. */
export function readFrameAncestors(list: string | undefined): Result<readonly string[] | undefined, string> {
  if (list === undefined || list.trim() === '') return ok(undefined)
  const origins = list
    .split(',')
    .map((each) => each.trim())
    .map((each) => FRAMES[each] ?? each)
  const wrong = origins.find((each) => !isHttpsOrigin(each))
  if (wrong === undefined) return ok(origins)
  return err(
    `EVENKEEL_FRAME_ANCESTORS has "${wrong}": expected ${Object.keys(FRAMES).join(', ')}, or https origins without a path, separated by commas.`,
  )
}

/** An origin and nothing else: what stands here becomes a source in a policy, where a blank or a semicolon would begin something new. */
function isHttpsOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === 'https:' && new URL(value).origin === value
}
