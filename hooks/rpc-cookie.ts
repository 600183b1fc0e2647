import { cookieValue, setCookie } from '@/hooks/browser-cookie'
import { RPC_ORIGIN_COOKIE } from '@/lib/preferences/rpc-origin'

/** Tells the server which origin the next pages may talk to; undefined takes that back. */
export function setRpcCookie(origin: string | undefined): void {
  setCookie(RPC_ORIGIN_COOKIE, origin, 'strict')
}

/** The origin in the cookie as it is now. */
export function rpcCookie(): string | undefined {
  return cookieValue(RPC_ORIGIN_COOKIE)
}
