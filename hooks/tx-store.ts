import { browserStorage } from '@/hooks/wallet-port'
import { createTxStore } from '@/lib/tx/store'

/** The page's sent transactions. Loaded with the wallet, or where this browser keeps any: not with a page's first scripts. */
export const txStore = createTxStore(browserStorage)
