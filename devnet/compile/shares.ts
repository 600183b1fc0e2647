import type { Sources } from './sources'

/**
 * Divides the source files into at most `count` shares of about equal size. Generating code is nearly all of the
 * compiler's work and is done only for the files that are asked for, so shares can be compiled side by side.
 */
export function shares(sources: Sources, count: number): readonly (readonly string[])[] {
  const parts = Array.from({ length: count }, () => ({ size: 0, files: [] as string[] }))
  const bySize = Object.entries(sources).sort(([, a], [, b]) => b.length - a.length)
  for (const [file, text] of bySize) {
    const smallest = parts.reduce((least, part) => (part.size < least.size ? part : least))
    smallest.size += text.length
    smallest.files.push(file)
  }
  return parts.map((part) => part.files).filter((files) => files.length > 0)
}
