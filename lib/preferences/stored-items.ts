import { EXIT_PLAN_KEY } from '@/lib/preferences/exit-plan'
import { FIAT_COOKIE } from '@/lib/preferences/fiat'
import { PEG_ALERTS_KEY } from '@/lib/preferences/peg-alerts-on'
import { TERMS_KEY } from '@/lib/preferences/terms'
import { THEME_COOKIE } from '@/lib/preferences/theme'

/** One thing that a browser may keep for this app. Its words: `messages/*.json`, `privacyPage.items`. */
export interface StoredItem {
  /** a whole key; with `isPrefix` the beginning of several */
  readonly key: string
  readonly isPrefix?: true
  readonly place: 'cookie' | 'local' | 'tab' | 'indexed'
  /** how long it stays; its words: `privacyPage.until` */
  readonly until: 'year' | 'cleared' | 'disconnect' | 'forty' | 'removed' | 'origin' | 'tab' | 'theirs'
}

/**
 * All that a browser keeps for this app, for the privacy page. `scripts/checks/stored-items.test.ts` looks through the sources for anything else, and
 * `e2e/legal.spec.ts` through a browser that has used the app.
 */
export const STORED_ITEMS = {
  theme: { key: THEME_COOKIE, place: 'cookie', until: 'year' },
  fiat: { key: FIAT_COOKIE, place: 'cookie', until: 'year' },
  rpcOrigin: { key: 'evenkeel-rpc-origin', place: 'cookie', until: 'origin' },
  ownRpc: { key: 'evenkeel-own-rpc', place: 'local', until: 'cleared' },
  rpcCandidate: { key: 'evenkeel-rpc-candidate', place: 'tab', until: 'tab' },
  rpcAgain: { key: 'evenkeel-rpc-again', place: 'tab', until: 'tab' },
  session: { key: 'evenkeel.wallet.session', place: 'local', until: 'disconnect' },
  transactions: { key: 'evenkeel.tx.', isPrefix: true, place: 'local', until: 'forty' },
  exitPlan: { key: EXIT_PLAN_KEY, place: 'local', until: 'cleared' },
  alerts: { key: PEG_ALERTS_KEY, place: 'local', until: 'cleared' },
  alertMemory: { key: 'evenkeel-peg-alert-memory:', isPrefix: true, place: 'local', until: 'cleared' },
  watched: { key: 'evenkeel-watched-', isPrefix: true, place: 'local', until: 'removed' },
  accepted: { key: TERMS_KEY, place: 'local', until: 'cleared' },
  wagmi: { key: 'evenkeel.wagmi.', isPrefix: true, place: 'local', until: 'cleared' },
  rainbow: { key: 'rk-', isPrefix: true, place: 'local', until: 'theirs' },
  demo: { key: 'evenkeel.demo-wallet.', isPrefix: true, place: 'local', until: 'cleared' },
  walletConnect: { key: 'WALLETCONNECT_', isPrefix: true, place: 'local', until: 'theirs' },
  walletConnectDb: { key: 'WALLET_CONNECT_V2_INDEXED_DB', place: 'indexed', until: 'theirs' },
  appkit: { key: '@appkit/', isPrefix: true, place: 'local', until: 'theirs' },
  coinbase: { key: 'cbwsdk.', isPrefix: true, place: 'local', until: 'theirs' },
} as const satisfies Record<string, StoredItem>

export type StoredItemId = keyof typeof STORED_ITEMS

/** Which item a stored key belongs to; undefined: none, and the privacy page would be wrong. */
export function storedItemOf(key: string): StoredItemId | undefined {
  const items: readonly (readonly [string, StoredItem])[] = Object.entries(STORED_ITEMS)
  const found = items.find(([, item]) => (item.isPrefix ? key.startsWith(item.key) : key === item.key))
  return found?.[0] as StoredItemId | undefined
}
