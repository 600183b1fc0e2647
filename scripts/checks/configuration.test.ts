import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { VARIABLES } from '@/lib/server/env/variables'
import { withTable } from '../configuration/variables-table'
import { ROOT, sourceFiles } from './source-files'

/** Set and read by Node, Next, npm or Debian's tools, not by a person who configures Evenkeel. */
const FOREIGN = [
  'NODE_ENV',
  'NEXT_RUNTIME',
  'NEXT_TELEMETRY_DISABLED',
  'PATH',
  'npm_execpath',
  'npm_lifecycle_event',
]
const FOLDERS = ['app', 'components', 'hooks', 'lib', 'i18n', 'indexer', 'devnet', 'scripts', 'e2e']
const SKIPPED = new Set(['node_modules', '.next', '.git', 'coverage', '.cache', '.state'])

interface Read {
  readonly path: string
  readonly text: string
}

/** TypeScript of the folders, what stands at the top, and the scripts that run before anything is installed. */
const files: readonly Read[] = [
  ...sourceFiles(FOLDERS).map(({ path, text }) => ({ path, text })),
  ...scripts('scripts'),
  ...scripts('indexer'),
  ...readdirSync(ROOT)
    .filter((name) => /\.(ts|mjs)$/.test(name))
    .map((name) => ({ path: name, text: readFileSync(join(ROOT, name), 'utf8') })),
].filter(({ path }) => !path.startsWith('lib/server/env/'))

function scripts(folder: string): Read[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (SKIPPED.has(entry.name)) return []
    if (entry.isDirectory()) return scripts(path)
    return path.endsWith('.mjs') ? [{ path, text: readFileSync(join(ROOT, path), 'utf8') }] : []
  })
}

const named = (pattern: RegExp, where = files) =>
  where.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([, name = '']) => ({ path, name })))

const isKnown = ({ name }: { readonly name: string }) =>
  Object.hasOwn(VARIABLES, name) || FOREIGN.includes(name)

describe('the table of variables', () => {
  it('has every variable that code reads', () => {
    const read = named(/process\.env\.([A-Za-z_]\w*)/g)
    expect(read.length).toBeGreaterThan(20)
    expect(read.filter((each) => !isKnown(each))).toEqual([])
  })

  it('has every name of ours that is written anywhere, but for planted mistakes', () => {
    const product = files.filter(({ path }) => !/\.test\.(ts|tsx|mjs)$/.test(path))
    expect(named(/\b(EVENKEEL_[A-Z][A-Z_]*[A-Z])\b/g, product).filter((each) => !isKnown(each))).toEqual([])
  })

  it('has none that nothing reads', () => {
    const texts = files.map(({ text }) => text).join('\n')
    expect(Object.keys(VARIABLES).filter((name) => !new RegExp(`\\b${name}\\b`).test(texts))).toEqual([])
  })

  it('is the table of docs/configuration.md (npx tsx scripts/configuration-docs.ts writes it)', () => {
    const page = readFileSync(join(ROOT, 'docs/configuration.md'), 'utf8')
    expect(page).toBe(withTable(page))
  })
})
