/**
 * `npm run reproduce`: builds the commit that is checked out twice, from two clean copies in different folders, and compares every file
 * that browsers are given. Exit code 1 when one differs. `npm run reproduce -- <manifest>` compares one build with a manifest that an
 * instance serves (`/api/static-manifest`, saved to a file).
 */

import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ROOT } from './checks/source-files'
import { STATIC_MANIFEST } from './lib/static-manifest.mjs'
import { differences, readManifest } from './supply/differences'

function run(command: string, args: readonly string[], cwd: string): void {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`)
}

/** The manifest of a build of what is committed, made in a folder of its own. */
function build(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-reproduce-'))
  try {
    run('git', ['clone', '--quiet', ROOT, join(folder, 'evenkeel')], folder)
    const copy = join(folder, 'evenkeel')
    cpSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
    })
    run(process.execPath, ['scripts/build.mjs'], copy)
    return readFileSync(join(copy, STATIC_MANIFEST), 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function main(given: string | undefined): number {
  const first = readManifest(build())
  const second = readManifest(given === undefined ? build() : readFileSync(resolve(given), 'utf8'))
  const found = differences(first, second)
  for (const sentence of found) process.stderr.write(`${sentence}\n`)
  process.stdout.write(
    found.length === 0
      ? `${Object.keys(first).length} files are equal.\n`
      : `${found.length} of ${Object.keys(first).length} files differ.\n`,
  )
  return found.length === 0 ? 0 : 1
}

process.exitCode = main(process.argv[2])
