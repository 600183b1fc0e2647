import { type StoredItemId, storedItemOf } from '@/lib/preferences/stored-items'

/** What this app keeps in a browser, by what it is for. */
export const LOCAL_KINDS = [
  'transactions',
  'addresses',
  'alerts',
  'exit-plan',
  'own-rpc',
  'wallet',
  'demo-wallet',
  'looks',
  'other',
] as const
export type LocalKind = (typeof LOCAL_KINDS)[number]

/** Which kind each item of the one list is of. */
const KINDS: Readonly<Record<StoredItemId, LocalKind>> = {
  theme: 'looks',
  fiat: 'looks',
  rpcOrigin: 'own-rpc',
  ownRpc: 'own-rpc',
  rpcCandidate: 'own-rpc',
  rpcAgain: 'own-rpc',
  session: 'wallet',
  transactions: 'transactions',
  exitPlan: 'exit-plan',
  alerts: 'alerts',
  alertMemory: 'alerts',
  watched: 'addresses',
  accepted: 'other',
  wagmi: 'wallet',
  rainbow: 'wallet',
  demo: 'demo-wallet',
  walletConnect: 'wallet',
  walletConnectDb: 'wallet',
  appkit: 'wallet',
  coinbase: 'wallet',
}

/** A name and what is stored under it: of local storage, of the tab's storage or a cookie. */
export interface StoredItem {
  readonly name: string
  readonly value: string
}

/** How much there is of one kind: items, and characters of names and values together. */
export interface LocalPart {
  readonly kind: LocalKind
  readonly items: number
  readonly size: number
}

function kindOf(name: string): LocalKind {
  const item = storedItemOf(name)
  return item === undefined ? 'other' : KINDS[item]
}

/** What is stored, by kind, in a fixed order; kinds of which there is nothing are left out. */
export function localParts(items: readonly StoredItem[]): readonly LocalPart[] {
  return LOCAL_KINDS.flatMap((kind) => {
    const own = items.filter(({ name }) => kindOf(name) === kind)
    const size = own.reduce((sum, { name, value }) => sum + name.length + value.length, 0)
    return own.length === 0 ? [] : [{ kind, items: own.length, size }]
  })
}
