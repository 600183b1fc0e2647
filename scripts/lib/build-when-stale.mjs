import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { createChildren } from './children.mjs'

/** Folders that never reach the app's bundle. Everything else counts, so that a new folder cannot be forgotten. */
const OUTSIDE = new Set([
  '.git', '.ci', '.github', '.next', '.cache', 'node_modules', 'coverage', 'deploy', 'devnet', 'docs', 'e2e', 'indexer',
  'playwright-report', 'scripts', 'test-results',
]) // biome-ignore format: a list
const IGNORED_FILES =
  /(\.md|\.test\.tsx?|\.tsbuildinfo|next-env\.d\.ts|\.log)$|^(biome\.json|knip\.json|vitest\.config\.ts|LICENSE|Dockerfile|compose\.yaml|\.dockerignore|\.env\.example)$/

async function inputs(folder, root, found) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!(folder === root && OUTSIDE.has(entry.name))) await inputs(path, root, found)
    } else if (entry.isFile() && !IGNORED_FILES.test(entry.name)) found.push(path)
  }
  return found
}

/**
 * A hash of everything that a build of the app reads: sources, settings, lockfile, Node's major version.
 *
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function buildInputsHash(root) {
  const hash = createHash('sha256').update(`node ${process.versions.node.split('.')[0]}\n`)
  for (const file of (await inputs(root, root, [])).sort())
    hash
      .update(`${relative(root, file).split(sep).join('/')}\n`)
      .update(await readFile(file))
      .update('\n')
  return hash.digest('hex')
}

/**
 * Builds the production app unless the last build was made from the same inputs and is still there.
 *
 * @param {{ root: string, say: (text: string) => void, children?: Children, progress?: Progress }} options with `progress`, the
 * step is shown by it; else `say` tells when it begins
 * @returns {Promise<'built' | 'current'>}
 * @typedef {ReturnType<typeof createChildren>} Children
 * @typedef {ReturnType<import('./progress.mjs').createProgress>} Progress
 */
export async function buildWhenStale({ root, say, children = createChildren(), progress }) {
  const record = join(root, '.cache', 'build.json')
  const buildId = () => readFile(join(root, '.next', 'BUILD_ID'), 'utf8').catch(() => null)
  const wanted = await buildInputsHash(root)
  const last = await readFile(record, 'utf8').then(JSON.parse, () => null)
  const present = await buildId()
  if (present !== null && last?.inputs === wanted && last.buildId === present) return 'current'
  const build = (detail) =>
    children.run('next build', process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
      cwd: root,
      env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
      onLine: (line) => {
        if (process.stderr.isTTY && line.trim() !== '') detail(line.trim())
      },
    })
  const name = 'Building the app (next build)'
  if (progress) await progress.step(name, build)
  else {
    say(name)
    await build(() => {})
  }
  await mkdir(join(root, '.cache'), { recursive: true })
  // The inputs are those of before the build: a file saved meanwhile makes the next start build again.
  await writeFile(record, JSON.stringify({ inputs: wanted, buildId: await buildId() }))
  return 'built'
}
