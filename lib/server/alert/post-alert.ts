import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { rpcAddress } from '@/lib/server/rpc-address'

/** How long a receiver may take for one attempt. */
const PATIENCE_MS = 10_000

/** One attempt. Error: a few words on why it does not count as delivered, without the address, which may hold a key. */
export type PostAlert = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
) => Promise<Result<undefined, string>>

/** By fetch. Any 2xx is a delivery; a redirect is none and is not followed; what the receiver answers is not read. */
export const postAlert: PostAlert = async (url, body, headers) => {
  const timeout = AbortSignal.timeout(PATIENCE_MS)
  try {
    const address = rpcAddress(url)
    const response = await fetch(address.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...address.headers, ...headers },
      body,
      redirect: 'manual',
      signal: timeout,
      cache: 'no-store',
    })
    response.body?.cancel().catch(() => {})
    return response.ok ? ok(undefined) : err(`HTTP ${response.status}`)
  } catch {
    return err(timeout.aborted ? `no answer in ${PATIENCE_MS / 1000} s` : 'no connection')
  }
}
