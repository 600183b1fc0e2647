import type { AppError } from '@/lib/errors/app-error'

const TYPE = { 'content-type': 'application/json; charset=utf-8' }

/** JSON that no cache may keep. */
export function jsonResponse(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...TYPE, 'cache-control': 'no-store', ...headers },
  })
}

/** 503: the server cannot serve truth right now; try again soon. */
export function unavailableResponse(error: AppError): Response {
  return jsonResponse(503, { error }, { 'retry-after': '2' })
}
