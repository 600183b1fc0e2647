import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** Folders that never reach the app's bundle, an operator's own among them. Everything else counts, so that a new folder cannot be forgotten. */
const OUTSIDE = new Set([
  '.git', '.ci', '.github', '.next', '.cache', 'certificates', 'config', 'node_modules', 'coverage', 'deploy', 'devnet', 'docs', 'e2e',
  'indexer', 'playwright-report', 'scripts', 'test-results',
]) // biome-ignore format: a list
/** Neither read by a build nor the same on every machine. */
const IGNORED_FILES =
  /(\.md|\.test\.tsx?|\.tsbuildinfo|next-env\.d\.ts|\.log)$|^(\.git.*|\.env.*|\.dockerignore|Dockerfile.*|compose.*\.ya?ml|biome\.json|knip\.json|vitest\.config\.ts|playwright\.config\.ts|LICENSE)$/

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
 * A hash of everything that a build of the app reads: sources, settings, lockfile, Node's major version. The same for every copy of one
 * commit, wherever it lies; it names the build.
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
