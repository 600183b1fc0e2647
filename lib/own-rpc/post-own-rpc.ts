import { err } from '@/lib/core/result'
import { MOST_ANSWER_BYTES, TOO_LARGE } from '@/lib/server/answer-cap'
import type { PostRpc } from '@/lib/server/post-rpc'
import { readAtMost } from '@/lib/server/read-body'
import { readRpcAnswer } from '@/lib/server/read-rpc-answer'

let lastId = 0

/** How a browser talks to the user's own RPC: without cookies, without saying from which page, and never on to another address. */
export const OWN_RPC_FETCH = {
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  redirect: 'error',
  cache: 'no-store',
} as const satisfies RequestInit

/**
 * One JSON-RPC request to the user's own RPC, by the browser. A browser does not tell a refused origin (CORS) from a dead host. No more of
 * an answer than `mostBytes` (8 MiB) is read: a node must not fill a tab's memory.
 */
export const postOwnRpc: PostRpc = async (
  url,
  method,
  params,
  { signal, timeoutMs, mostBytes = MOST_ANSWER_BYTES },
) => {
  lastId += 1
  const id = lastId
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, {
      ...OWN_RPC_FETCH,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id, method, params }),
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    })
    const told = await readAtMost(response, mostBytes)
    return told === undefined
      ? err({ kind: 'upstream', error: { code: 'bad-response', detail: `${TOO_LARGE} ${mostBytes} bytes` } })
      : readRpcAnswer(response.status, told, id)
  } catch {
    const isLate = timeout.aborted && signal?.aborted !== true
    const code = isLate || signal?.aborted === true ? 'timeout' : 'rpc-unreachable'
    // Never the error's own words: they may hold the address, and so a key.
    return err({
      kind: 'upstream',
      error: { code, detail: isLate ? `no answer in ${timeoutMs} ms` : 'no answer' },
    })
  }
}
