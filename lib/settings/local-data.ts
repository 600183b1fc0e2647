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

/** Beginnings of names, the first that fits counts. */
const NAMES: readonly (readonly [string, LocalKind])[] = [
  ['evenkeel.tx.', 'transactions'],
  ['evenkeel-watched-', 'addresses'],
  ['evenkeel-peg-alert', 'alerts'],
  ['evenkeel-exit-plan', 'exit-plan'],
  ['evenkeel-own-rpc', 'own-rpc'],
  ['evenkeel-rpc', 'own-rpc'],
  ['evenkeel.demo-wallet.', 'demo-wallet'],
  ['evenkeel.wallet.', 'wallet'],
  ['evenkeel.wagmi', 'wallet'],
  ['evenkeel-qr', 'wallet'],
  ['evenkeel-modal', 'wallet'],
  ['rk-', 'wallet'],
  ['wc@', 'wallet'],
  ['evenkeel-theme', 'looks'],
  ['evenkeel-fiat', 'looks'],
  ['NEXT_LOCALE', 'looks'],
]

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
  return NAMES.find(([beginning]) => name.startsWith(beginning))?.[1] ?? 'other'
}

/** What is stored, by kind, in a fixed order; kinds of which there is nothing are left out. */
export function localParts(items: readonly StoredItem[]): readonly LocalPart[] {
  return LOCAL_KINDS.flatMap((kind) => {
    const own = items.filter(({ name }) => kindOf(name) === kind)
    const size = own.reduce((sum, { name, value }) => sum + name.length + value.length, 0)
    return own.length === 0 ? [] : [{ kind, items: own.length, size }]
  })
}
