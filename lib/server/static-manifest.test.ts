import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readStaticManifest } from '@/lib/server/static-manifest'
import { staticManifestResponse } from '@/lib/server/static-manifest-response'
import { staticFiles, writeStaticManifest } from '../../scripts/lib/static-manifest.mjs'

const ask = (headers: Record<string, string> = {}) => new Request('http://app.example/', { headers })
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A build of two files, in a folder of its own. */
function built(): string {
  const root = mkdtempSync(join(tmpdir(), 'evenkeel-'))
  mkdirSync(join(root, '.next/static/chunks'), { recursive: true })
  mkdirSync(join(root, 'public'))
  writeFileSync(join(root, '.next/static/chunks/a.js'), 'one')
  writeFileSync(join(root, 'public/mark.svg'), 'two')
  return root
}

test('every file that a browser is given stands in it with its hash, by its address', async () => {
  const root = built()
  expect(await staticFiles(root)).toEqual({
    '/_next/static/chunks/a.js': sha256('one'),
    '/mark.svg': sha256('two'),
  })
  const written = await writeStaticManifest(root)
  const read = readStaticManifest(root)
  expect(written).toEqual({ files: 2, sha256: read?.sha256 })
  writeFileSync(join(root, 'public/mark.svg'), 'three')
  expect((await writeStaticManifest(root)).sha256).not.toBe(written.sha256)
})

test('it is served as it was written, once to each visitor; 404 where there is none', async () => {
  const root = built()
  expect(readStaticManifest(root)).toBeUndefined()
  expect(staticManifestResponse(ask(), undefined).status).toBe(404)
  await writeStaticManifest(root)
  const manifest = readStaticManifest(root)
  const response = staticManifestResponse(ask(), manifest)
  expect(sha256(await response.text())).toBe(manifest?.sha256)
  const again = staticManifestResponse(ask({ 'if-none-match': response.headers.get('etag') ?? '' }), manifest)
  expect(again.status).toBe(304)
})
