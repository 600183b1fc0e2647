import { ownRpc } from '@/hooks/own-rpc'

/** Asks one of our own routes: the server, or where the user has an RPC of their own the code that answers from it in this browser. */
export async function askServer(path: string, init: RequestInit): Promise<Response> {
  const own = ownRpc()
  if (own === undefined) return fetch(path, init)
  const { ownServer } = await import('@/hooks/own-server')
  return ownServer.answer(own, path, init)
}
