import type { StoragePort } from '@/lib/tx/storage-port'
import { createTxStore } from '@/lib/tx/store'
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

/** The page's transactions and its one wallet. Importing this loads no wallet code: `preload` does, on the user's intent. */
export const txStore = createTxStore(browserStorage)

export const walletHandle = createWalletPort({
  load: () => import('@/lib/wallet/wagmi/host'),
  storage: browserStorage,
  // a Safe opens the app in its frame, and only the host can ask whether it is one
  wantsHost: (chainId) => txStore.hasOpen(chainId) || window.parent !== window,
})

export const walletPort = walletHandle.port

export { browserStorage }
