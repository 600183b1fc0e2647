import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from './source-files'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly overrides?: Readonly<Record<string, string>>
}
interface Locked {
  readonly version?: string
  readonly integrity?: string
  readonly hasInstallScript?: boolean
  readonly link?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
}

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const MANIFESTS = ['package.json', 'indexer/package.json']
const locked: Readonly<Record<string, Locked>> = JSON.parse(read('package-lock.json')).packages
const EXACT = /^(npm:[@a-z0-9/._-]+@)?\d+\.\d+\.\d+(-[0-9a-z.]+)?$/i

/**
 * Packages that would run a program of theirs when they are installed. None is let: `.npmrc` switches such scripts off. Each was looked
 * at for what is missing without it; a new one must be looked at before it is written down here.
 */
const REVIEWED: Readonly<Record<string, string>> = {
  '@foundry-rs/anvil': 'checks for the binary of this system, which is a package of its own',
  '@parcel/watcher': 'builds from source where no binary is there; only development servers watch files',
  '@swc/core': 'checks for its binary, which is a package of its own',
  bufferutil: 'builds a faster masking of web sockets; ws does without',
  esbuild: 'replaces its launcher by the binary, which is found without that too',
  keccak: 'builds a faster hash; it has the same in JavaScript',
  'utf-8-validate': 'builds a faster check of text; ws does without',
}

describe('what is installed', () => {
  test.each(MANIFESTS)('%s names exact versions only', (path) => {
    const { dependencies = {}, devDependencies = {}, overrides = {} }: Manifest = JSON.parse(read(path))
    const named = Object.entries({ ...dependencies, ...devDependencies, ...overrides })
    expect(named.length).toBeGreaterThan(1)
    expect(named.filter(([, version]) => !EXACT.test(version))).toEqual([])
  })

  test('the lockfile holds a hash of every package but binaries of other systems', () => {
    const open = Object.entries(locked).filter(
      ([path, { integrity, link }]) =>
        path.includes('node_modules/') && link !== true && !integrity?.startsWith('sha512-'),
    )
    // The registry that the lockfile was made with has not these; npm takes them on such a system as the registry there gives them.
    const ours = open.filter(
      ([, { os = [], cpu = [] }]) =>
        (os.length === 0 || os.includes('linux')) && (cpu.length === 0 || cpu.includes('x64')),
    )
    expect(ours.map(([path]) => path).filter((path) => !/musl|wasm/.test(path))).toEqual([])
  })

  test('nothing runs when it is installed, and what would want to was looked at', () => {
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true')
    const wanting = Object.entries(locked)
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.split('node_modules/').at(-1))
    expect([...new Set(wanting)].sort()).toEqual(Object.keys(REVIEWED).sort())
  })
})
