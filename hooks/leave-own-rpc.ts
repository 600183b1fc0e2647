import { browserStorage } from '@/hooks/wallet-port'
import { OWN_RPC_KEY } from '@/lib/own-rpc/own-rpc'
import { RPC_ORIGIN_COOKIE } from '@/lib/preferences/rpc-origin'

/** Back to the app's server, at once and in every tab: nothing of the own RPC is kept. */
export function leaveOwnRpc(): void {
  browserStorage.remove(OWN_RPC_KEY)
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${RPC_ORIGIN_COOKIE}=; path=/; max-age=0; samesite=strict`
  location.reload()
}
