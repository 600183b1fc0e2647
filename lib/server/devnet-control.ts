import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Env } from '@/lib/server/env'
import { jsonResponse } from '@/lib/server/json-response'
import { readBody } from '@/lib/server/read-body'

const MOST_BYTES = 4 * 1024
/** Playing 400 days, the most that can be asked for, takes minutes on a busy machine; fetch itself gives up after five. */
const TIMEOUT_MS = 290_000

interface Control {
  readonly url: string
  readonly token: string
}

/**
 * Hands a scenario of the drawer to the devnet's own control server, which is named in `control.json` beside the manifest. Only on a
 * devnet, and only for a page of this origin: other web pages must not drive it.
 */
export async function proxyDevnet(request: Request, env: Env): Promise<Response> {
  if (env.deployment.devnet !== true || env.path === undefined) return told(404, 'This is not a devnet.')
  if (!isSameOrigin(request)) return told(403, 'Only pages of this app may drive the devnet.')
  const body = request.method === 'POST' ? await readBody(request, MOST_BYTES) : undefined
  if (request.method === 'POST' && body === undefined) return told(413, 'The request is too large.')
  // Read anew each time: the port changes when the devnet is restarted.
  const control = await readControl(join(dirname(env.path), 'control.json'))
  if (control === undefined) return told(502, 'No devnet is running.')
  try {
    const answer = await fetch(new URL('/', control.url), {
      method: request.method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${control.token}` },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    })
    return new Response(await answer.text(), {
      status: answer.status,
      headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    })
  } catch {
    return told(502, 'The devnet does not answer.')
  }
}

function told(status: number, message: string): Response {
  return jsonResponse(status, { ok: false, message })
}

function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = request.headers.get('origin')
  return origin === null || hostOf(origin) === request.headers.get('host')
}

async function readControl(path: string): Promise<Control | undefined> {
  try {
    const json: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (typeof json !== 'object' || json === null) return undefined
    const control: { url?: unknown; token?: unknown } = json
    if (typeof control.url !== 'string' || typeof control.token !== 'string') return undefined
    // It only ever listens here.
    return hostOf(control.url)?.startsWith('127.0.0.1:') === true
      ? { url: control.url, token: control.token }
      : undefined
  } catch {
    return undefined
  }
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined
}
