import { setRpcCookie } from '@/hooks/rpc-cookie'
import { browserStorage } from '@/hooks/wallet-port'
import { OWN_RPC_KEY } from '@/lib/own-rpc/own-rpc'

/** Back to the app's server, at once and in every tab: nothing of the own RPC is kept. */
export function leaveOwnRpc(): void {
  browserStorage.remove(OWN_RPC_KEY)
  setRpcCookie(undefined)
  location.reload()
}
