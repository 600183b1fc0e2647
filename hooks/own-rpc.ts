import { browserStorage } from '@/hooks/wallet-port'
import { OWN_RPC_KEY, type OwnRpc, ownRpcOf } from '@/lib/own-rpc/own-rpc'

/** The origin that this document's policy allows, as the server wrote it into its first HTML: what is in the cookie by now may be another. */
export const allowedOrigin =
  typeof document === 'undefined' ? undefined : document.documentElement.dataset.rpc

/** Who reads the chain for this page at this moment. */
export const ownRpc = (): OwnRpc => ownRpcOf(browserStorage.get(OWN_RPC_KEY), allowedOrigin)
