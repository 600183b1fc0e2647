import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Solidity sources keyed by their path below the contracts folder, with `/` on every system. */
export type Sources = Readonly<Record<string, string>>

/** Reads every `.sol` file below `root`, sorted by path so that the compiler's input is the same each time. */
export async function readSources(root: string): Promise<Sources> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.sol'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  return Object.fromEntries(
    files.map((file, index) => [
      file
        .slice(root.length)
        .replace(/^[\\/]+/, '')
        .replaceAll('\\', '/'),
      texts[index] ?? '',
    ]),
  )
}
