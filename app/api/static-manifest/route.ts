import { staticManifest } from '@/lib/server/static-manifest'
import { staticManifestResponse } from '@/lib/server/static-manifest-response'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  return staticManifestResponse(request, staticManifest())
}
