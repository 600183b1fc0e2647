import type { StoragePort } from '@/lib/tx/storage-port'
import { TX_KEYS } from '@/lib/tx/tx-keys'
import { createWalletPort } from '@/lib/wallet/create-port'

/** `localStorage`, which can be forbidden, full or absent (on the server): then nothing is remembered and nothing breaks. */
const browserStorage: StoragePort = {
  get: (key) => attempt(() => localStorage.getItem(key), null),
  set: (key, value) => attempt(() => localStorage.setItem(key, value), undefined),
  remove: (key) => attempt(() => localStorage.removeItem(key), undefined),
  keys: (prefix) => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix)), []),
  subscribe(listener) {
    if (typeof window === 'undefined') return () => {}
    const onStorage = (event: StorageEvent) => listener(event.key)
    window.addEventListener('storage', onStorage)
    return () => window.removeEventListener('storage', onStorage)
  },
}

function attempt<T>(action: () => T, otherwise: T): T {
  if (typeof window === 'undefined') return otherwise
  try {
    return action()
  } catch {
    return otherwise
  }
}

/** True when this browser keeps records of sent transactions, finished or not. */
export const hasTxRecords = (chainId: number) => browserStorage.keys(`${TX_KEYS}${chainId}.`).length > 0

/** The page's one wallet. Importing this loads no wallet code: `preload` does, on the user's intent. */
export const walletHandle = createWalletPort({
  load: () => import('@/hooks/wallet-host'),
  storage: browserStorage,
  // a Safe opens the app in its frame, and only the host can ask whether it is one
  wantsHost: async (chainId) =>
    window.parent !== window ||
    (hasTxRecords(chainId) && (await import('@/hooks/tx-store')).txStore.hasOpen(chainId)),
})

export const walletPort = walletHandle.port

export { browserStorage }
