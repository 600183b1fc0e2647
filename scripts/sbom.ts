/**
 * `npm run sbom -- <file>`: writes the bill of materials of what ships, of app and indexer, in CycloneDX's form. By npm itself, from what
 * is installed. Without a file it goes to `.next/sbom.cdx.json`.
 */

import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { ROOT } from './checks/source-files'
import { settledSbom } from './supply/sbom'

function main(file = '.next/sbom.cdx.json'): number {
  // Some packages ask for peers that others of the tree forbid; they are listed all the same.
  const asked = ['sbom', '--sbom-format=cyclonedx', '--omit=dev', '--legacy-peer-deps']
  const { stdout, stderr, status } = spawnSync('npm', asked, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) {
    process.stderr.write(stderr)
    return 1
  }
  const bom: { readonly components?: readonly unknown[] } = JSON.parse(stdout)
  const path = resolve(ROOT, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, settledSbom({ ...bom }))
  process.stdout.write(`${file}: ${bom.components?.length} components\n`)
  return 0
}

process.exitCode = main(process.argv[2])
