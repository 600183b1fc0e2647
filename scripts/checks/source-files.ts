import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const SKIP = new Set(['node_modules', '.next', '.git', 'coverage', '.cache', '.state'])

export interface SourceFile {
  /** path from the repository root, with forward slashes */
  readonly path: string
  readonly text: string
  readonly lines: number
  readonly isTest: boolean
}

/** All TypeScript files below the given top-level folders. */
export function sourceFiles(folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) => walk(join(ROOT, folder)))
}

function walk(folder: string): SourceFile[] {
  const found: SourceFile[] = []
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (SKIP.has(entry.name)) continue
    const full = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...walk(full))
    else if (/\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts')) {
      const text = readFileSync(full, 'utf8')
      const path = relative(ROOT, full).replaceAll('\\', '/')
      found.push({
        path,
        text,
        lines: text.split('\n').length,
        isTest: /(\.test\.tsx?$|^lib\/testing\/)/.test(path),
      })
    }
  }
  return found
}

/** What a file imports, static and dynamic; aliases and relative paths resolved to a path from the root, packages left as they are. */
export function importsOf(file: SourceFile): string[] {
  return ts.preProcessFile(file.text, true, true).importedFiles.map((found) => {
    const name = found.fileName
    if (name.startsWith('@/')) return name.slice(2)
    if (name.startsWith('.')) return join(file.path, '..', name).replaceAll('\\', '/')
    return `package:${name}`
  })
}
