import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** Where a build leaves its manifest, and the server finds it. */
export const STATIC_MANIFEST = '.next/static-manifest.json'

/** Folders whose files the browser is given as they are, and the address of each. */
const SERVED = [
  { folder: '.next/static', address: '/_next/static' },
  { folder: 'public', address: '' },
]

/**
 * The SHA-256 of every file that the browser is given as it is, by the file's address, in the order of the addresses.
 *
 * @param {string} root of a checkout that was built
 * @returns {Promise<Record<string, string>>}
 */
export async function staticFiles(root) {
  const found = []
  for (const { folder, address } of SERVED)
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath ?? entry.path, entry.name)
      const name = relative(join(root, folder), path).split(sep).join('/')
      const hash = createHash('sha256')
        .update(await readFile(path))
        .digest('hex')
      found.push([`${address}/${name}`, hash])
    }
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Writes the manifest of a build: JSON, the same bytes for the same files.
 *
 * @param {string} root
 * @returns {Promise<{ files: number, sha256: string }>} how many files, and the hash of the manifest itself
 */
export async function writeStaticManifest(root) {
  const files = await staticFiles(root)
  const text = `${JSON.stringify({ files }, null, 1)}\n`
  await writeFile(join(root, STATIC_MANIFEST), text)
  return { files: Object.keys(files).length, sha256: createHash('sha256').update(text).digest('hex') }
}
