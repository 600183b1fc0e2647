import { jsonResponse } from '@/lib/server/json-response'
import { bodyResponse } from '@/lib/server/snapshot-response'
import type { StaticManifest } from '@/lib/server/static-manifest'

/** The hashes of all files that this build gives to browsers, to be compared with those of a build of one's own; 404 where none were written. */
export function staticManifestResponse(request: Request, manifest: StaticManifest | undefined): Response {
  if (manifest === undefined) return jsonResponse(404, { error: 'this build has no manifest of its files' })
  return bodyResponse(request, { body: manifest.text, etag: `"${manifest.sha256}"` })
}
