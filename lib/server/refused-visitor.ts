import type { AppError } from '@/lib/errors/app-error'
import type { Instance } from '@/lib/server/instance'
import { jsonResponse } from '@/lib/server/json-response'
import type { RateLimited } from '@/lib/server/rate-limit'
import type { VisitorLimits } from '@/lib/server/visitor-limits'
import { visitorOf } from '@/lib/server/visitor-of'

/** 429 where the visitor has asked for too much, counted with this request; undefined where it may go on. */
export async function refusedVisitor(
  request: Request,
  { env, limits }: Pick<Instance, 'env' | 'limits'>,
  what: keyof VisitorLimits,
): Promise<Response | undefined> {
  const allowed = await limits[what](visitorOf(request, env.trustedProxies))
  return allowed.ok ? undefined : tooManyResponse(allowed.error)
}

/** 429: the visitor is to try again when its window of time is over. */
export function tooManyResponse(error: AppError & Partial<Pick<RateLimited, 'retryAfter'>>): Response {
  return jsonResponse(429, { error }, { 'retry-after': String(error.retryAfter ?? 1) })
}
