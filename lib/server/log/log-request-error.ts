import type { Log } from '@/lib/server/log/create-log'
import { processLog } from '@/lib/server/log/process-log'
import { REQUEST_ID_HEADER, requestId } from '@/lib/server/requests/request-id'

interface Request {
  readonly method: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

interface Context {
  readonly routePath: string
  readonly routeType: string
}

/** What a page or a route threw, by the route's pattern: the address itself may hold an account. */
export function logRequestError(
  error: unknown,
  request: Request,
  context: Context,
  log: Log = processLog(),
): void {
  const digest: unknown = error instanceof Error && 'digest' in error ? error.digest : undefined
  log.error('a request failed', {
    error,
    ...(typeof digest === 'string' ? { digest } : {}),
    route: context.routePath,
    kind: context.routeType,
    method: request.method.slice(0, 16),
    requestId: requestId(request.headers[REQUEST_ID_HEADER]),
  })
}
