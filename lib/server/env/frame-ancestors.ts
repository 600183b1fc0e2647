import { rpcOriginOf } from '@/lib/preferences/rpc-origin'

/** Wallets' own apps that show others in a frame. */
const FRAMES: Readonly<Record<string, string>> = {
  safe: 'https://app.safe.global',
  ledger: 'https://dapp-browser.apps.ledger.com',
}

export const FRAMES_EXPECTED = `${Object.keys(FRAMES).join(', ')}, or https origins without a path, separated by commas`

/** The origins that a list names, by the names of `FRAMES` or as they are. */
export function frameAncestors(list: string): readonly string[] {
  return list
    .split(',')
    .map((each) => each.trim())
    .map((each) => FRAMES[each] ?? each)
}

/** The first of them that may not frame anything. */
export function wrongFrame(list: string): string | undefined {
  return frameAncestors(list).find((each) => !isHttpsOrigin(each))
}

/** By the pattern of all origins that go into the policy: a wildcard, a quote or a semicolon would let others in, or end the directive. */
function isHttpsOrigin(value: string): boolean {
  return value.startsWith('https://') && rpcOriginOf(value) !== undefined
}
