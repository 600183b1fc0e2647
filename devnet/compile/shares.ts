import { posix } from 'node:path'
import type { Sources } from './sources'

const IMPORT = /^import\b[^"';]*["'](\.{1,2}\/[^"']+)["'];/gm

/** A file and all that it imports, also by way of others: what its contracts are made of. */
function reach(sources: Sources, file: string, found: Set<string> = new Set()): ReadonlySet<string> {
  const text = sources[file]
  if (text === undefined || found.has(file)) return found
  found.add(file)
  for (const [, path] of text.matchAll(IMPORT))
    if (path !== undefined) reach(sources, posix.join(posix.dirname(file), path), found)
  return found
}

/**
 * Divides the source files into at most `count` shares of about equal work. Generating code is nearly all of the compiler's work and is
 * done only for the files that are asked for, so shares can be compiled side by side. A contract's code holds what it inherits, so a file
 * weighs as much as everything it imports.
 */
export function shares(sources: Sources, count: number): readonly (readonly string[])[] {
  const weight = (file: string) =>
    [...reach(sources, file)].reduce((sum, part) => sum + (sources[part]?.length ?? 0), 0)
  const byWeight = Object.keys(sources)
    .map((file) => ({ file, weight: weight(file) }))
    .sort((a, b) => b.weight - a.weight)
  const parts = Array.from({ length: count }, () => ({ weight: 0, files: [] as string[] }))
  for (const { file, weight } of byWeight) {
    const lightest = parts.reduce((least, part) => (part.weight < least.weight ? part : least))
    lightest.weight += weight
    lightest.files.push(file)
  }
  return parts.map((part) => part.files).filter((files) => files.length > 0)
}
