import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { Instance } from '@/lib/server/instance'
import { unavailableResponse } from '@/lib/server/json-response'
import { etagOf } from '@/lib/server/peg-response'
import { bodyResponse } from '@/lib/server/snapshot-response'
import { staticManifest } from '@/lib/server/static-manifest'
import { thisBuild } from '@/lib/server/this-build'
import { verifyReport } from '@/lib/verify/verify-report'

type Asked = Pick<Instance, 'env' | 'publicConfig' | 'verified'>

/** Contracts, their code and the state of the protocols; 304 when the visitor has it; 503 with the reason while nothing was ever read. */
export async function verifyResponse(request: Request, asked: Asked): Promise<Response> {
  const body = await verifyBody(asked)
  if (!body.ok) return unavailableResponse(body.error)
  return bodyResponse(request, { body: body.value, etag: etagOf(body.value) })
}

async function verifyBody({ env, publicConfig, verified }: Asked): Promise<Result<string, AppError>> {
  const read = await verified()
  if (!read.ok) return read
  const { snapshot, ...contracts } = read.value
  return ok(
    JSON.stringify(
      verifyReport(snapshot, contracts, thisBuild(env, staticManifest()), publicConfig.protocols),
    ),
  )
}
