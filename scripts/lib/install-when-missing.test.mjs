import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { installWhenMissing } from './install-when-missing.mjs'

let root
let runs
const lock = (version) => ({
  packages: {
    '': { name: 'x' },
    'node_modules/a': { version },
    'node_modules/other-system': { version: '1.0.0', optional: true },
    indexer: { link: true },
  },
})
const wanted = (version) => writeFile(join(root, 'package-lock.json'), JSON.stringify(lock(version)))
const installed = (packages) =>
  writeFile(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }))
const install = () =>
  installWhenMissing({
    root,
    say: () => {},
    children: {
      run: async (_name, _command, args) => {
        runs.push(args)
      },
    },
  })

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'evenkeel-install-'))
  runs = []
  await wanted('1.0.0')
})
afterEach(() => rm(root, { recursive: true, force: true }))

test('a clone without packages gets them by npm ci, development packages too', async () => {
  await install()
  expect(runs).toHaveLength(1)
  expect(runs[0]).toEqual(expect.arrayContaining(['ci', '--include=dev']))
  await install()
  expect(runs).toHaveLength(1)
})

test('packages that match the lockfile are left alone, also without those of another system', async () => {
  await mkdir(join(root, 'node_modules'))
  await installed({ 'node_modules/a': { version: '1.0.0' } })
  await install()
  expect(runs).toHaveLength(0)
})

test('a lockfile that moved on installs again', async () => {
  await mkdir(join(root, 'node_modules'))
  await installed({ 'node_modules/a': { version: '1.0.0' } })
  await install()
  await wanted('1.1.0')
  await install()
  expect(runs).toHaveLength(1)
})
