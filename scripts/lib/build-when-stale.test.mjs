import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildInputsHash } from './build-inputs.mjs'
import { buildWhenStale } from './build-when-stale.mjs'

let root
const put = async (path, text) => {
  const file = join(root, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'evenkeel-build-'))
  await put('app/page.tsx', 'one')
  await put('package-lock.json', '{}')
})
afterEach(() => rm(root, { recursive: true, force: true }))

/** Stands in for `next build`: leaves a build id, as that does. */
function builder() {
  const runs = []
  return {
    runs,
    children: {
      run: async (name) => {
        runs.push(name)
        await put('.next/BUILD_ID', `build ${runs.length}`)
      },
    },
  }
}

describe('the hash of a build’s inputs', () => {
  test.each(['app/page.tsx', 'lib/new.ts', 'messages/en.json', 'package-lock.json', 'next.config.ts'])(
    'changes with %s',
    async (path) => {
      const before = await buildInputsHash(root)
      await put(path, 'two')
      expect(await buildInputsHash(root)).not.toBe(before)
    },
  )

  test.each([
    'devnet/cli.ts',
    'e2e/a.spec.ts',
    'README.md',
    'app/page.test.ts',
    '.next/x',
    '.cache/x',
    'certificates/privkey.pem',
    'config/off.json',
  ])('does not change with %s', async (path) => {
    const before = await buildInputsHash(root)
    await put(path, 'two')
    expect(await buildInputsHash(root)).toBe(before)
  })

  test('a file that moves changes it', async () => {
    await put('lib/a.ts', 'x')
    const before = await buildInputsHash(root)
    await rm(join(root, 'lib/a.ts'))
    await put('lib/b.ts', 'x')
    expect(await buildInputsHash(root)).not.toBe(before)
  })
})

describe('buildWhenStale', () => {
  test('builds once, then only after a change or a lost or foreign build', async () => {
    const { runs, children } = builder()
    const said = []
    const build = () => buildWhenStale({ root, say: (text) => said.push(text), children })
    expect(await build()).toBe('built')
    expect(await build()).toBe('current')
    await put('app/page.tsx', 'two')
    expect(await build()).toBe('built')
    await put('.next/BUILD_ID', 'of somebody else')
    expect(await build()).toBe('built')
    await rm(join(root, '.next'), { recursive: true })
    expect(await build()).toBe('built')
    expect(runs).toHaveLength(4)
    expect(said).toHaveLength(4)
  })

  test('a build that fails is not remembered', async () => {
    const failing = { run: () => Promise.reject(new Error('no')) }
    await expect(buildWhenStale({ root, say: () => {}, children: failing })).rejects.toThrow('no')
    const { children } = builder()
    expect(await buildWhenStale({ root, say: () => {}, children })).toBe('built')
  })
})
