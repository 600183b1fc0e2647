#!/usr/bin/env node
// npm run build: the production app, and the hashes of all files that it gives to browsers.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { STATIC_MANIFEST, writeStaticManifest } from './lib/static-manifest.mjs'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules/next/dist/bin/next'), 'build'], {
  cwd: ROOT,
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  stdio: 'inherit',
})
if (status === 0) {
  const { files, sha256 } = await writeStaticManifest(ROOT)
  process.stdout.write(`${STATIC_MANIFEST}: ${files} files, sha256 ${sha256}\n`)
}
process.exitCode = status ?? 1
