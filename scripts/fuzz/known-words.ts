import { importsOf, type SourceFile, sourceFiles } from '../checks/source-files'

export interface KnownWords {
  /** of parameters */
  readonly names: readonly string[]
  /** that a parameter may have, and other short texts of the code that reads them */
  readonly values: readonly string[]
}

const WORD = /'([\w./-]{1,40})'/g
const NAMES = [
  /\.(?:get|has|getAll)\('(\w+)'\)/g,
  /[Qq]uery\.(\w+)/g,
  /readonly (\w+)\?: Param\b/g,
  /\bread\.\w+\(\s*'(\w+)'/g,
]
/** Those that are read in a loop over their names. */
const IN_LISTS = ['from', 'to', 'cursor', 'address']
/** How far from the file that answers its words are looked for. */
const DEEP = 2

const files = new Map(sourceFiles(['app', 'lib']).map((file) => [file.path, file]))

/**
 * The names and values that the code of a page or route looks at: the short texts in its file and in what that imports. A fuzzer that
 * knows no words never gets past the first check.
 */
export function knownWords(path: string): KnownWords {
  const found = [...reached(path, DEEP)].map(textOf)
  const names = found.flatMap((text) =>
    NAMES.flatMap((form) => [...text.matchAll(form)].map(([, name]) => name)),
  )
  const values = found.flatMap((text) => [...text.matchAll(WORD)].map(([, value]) => value))
  return { names: unique([...names, ...IN_LISTS]), values: unique(values) }
}

function reached(path: string, deep: number): ReadonlySet<SourceFile> {
  const file = files.get(path)
  if (file === undefined) return new Set()
  const next = deep === 0 ? [] : importsOf(file).flatMap((name) => [...reached(`${name}.ts`, deep - 1)])
  return new Set([file, ...next])
}

function textOf({ text }: SourceFile): string {
  return text.replace(/^import .*$/gm, '')
}

function unique(words: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(words.flatMap((word) => word ?? []))].sort()
}
