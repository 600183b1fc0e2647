import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** Folders that never reach the app's bundle. Everything else counts, so that a new folder cannot be forgotten. */
const OUTSIDE = new Set([
  '.git', '.ci', '.github', '.next', '.cache', 'node_modules', 'coverage', 'devnet', 'docs', 'e2e', 'indexer', 'playwright-report',
  'scripts', 'test-results',
]) // biome-ignore format: a list
const IGNORED_FILES =
  /(\.md|\.test\.tsx?|\.tsbuildinfo|next-env\.d\.ts|\.log)$|^(biome\.json|knip\.json|vitest\.config\.ts|LICENSE)$/

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
 * @param {string} root
 * @param {ReturnType<import('./children.mjs').createChildren>} children
 * @param {ReturnType<import('./progress.mjs').createProgress>} progress
 * @returns {Promise<'built' | 'current'>}
 */
export async function buildWhenStale(root, children, progress) {
  const record = join(root, '.cache', 'build.json')
  const buildId = () => readFile(join(root, '.next', 'BUILD_ID'), 'utf8').catch(() => null)
  const wanted = await buildInputsHash(root)
  const last = await readFile(record, 'utf8').then(JSON.parse, () => null)
  const present = await buildId()
  if (present !== null && last?.inputs === wanted && last.buildId === present) return 'current'
  await progress.step('Building the app (next build)', (detail) =>
    children.run('next build', process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
      cwd: root,
      env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
      onLine: (line) => {
        if (process.stderr.isTTY && line.trim() !== '') detail(line.trim())
      },
    }),
  )
  await mkdir(join(root, '.cache'), { recursive: true })
  await writeFile(record, JSON.stringify({ inputs: wanted, buildId: await buildId() }))
  return 'built'
}
