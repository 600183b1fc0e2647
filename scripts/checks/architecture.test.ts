import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importsOf, ROOT, type SourceFile, sourceFiles } from './source-files'

const LAYERS = ['app', 'components', 'hooks', 'lib', 'abi'] as const
const product = sourceFiles(LAYERS).filter((file) => !file.isTest)
const layerOf = (path: string) => LAYERS.findIndex((layer) => path === layer || path.startsWith(`${layer}/`))
const isWalletHost = (path: string) => path.startsWith('lib/wallet/wagmi/')

/** Every import that `refuses` says no to, as "file -> import". */
function offences(
  files: readonly SourceFile[],
  refuses: (file: SourceFile, name: string) => boolean,
): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter((name) => refuses(file, name))
      .map((name) => `${file.path} -> ${name}`),
  )
}

describe('architecture', () => {
  it('imports go one way: app -> components -> hooks -> lib -> abi', () => {
    const back = offences(product, (file, name) => {
      const to = layerOf(name)
      return to !== -1 && to < layerOf(file.path)
    })
    expect(back).toEqual([])
  })

  it('product code imports nothing of devnet, e2e, scripts or indexer', () => {
    expect(offences(product, (_, name) => /^(devnet|e2e|scripts|indexer)\//.test(name))).toEqual([])
  })

  it('the indexer stands on lib and abi alone', () => {
    const own = sourceFiles(['indexer']).filter(
      ({ path, isTest }) => !isTest && !path.startsWith('indexer/testing/'),
    )
    const allowed =
      /^(indexer|lib|abi)\/|^scripts\/lib\/watch-parent\.mjs$|^package:(node:|ponder$|ponder:|hono$|viem$)/
    expect(own.length).toBeGreaterThan(0)
    expect(offences(own, (_, name) => !allowed.test(name))).toEqual([])
  })

  it('lib knows no React, Next or wagmi, but in the wallet host', () => {
    const foreign =
      /^package:(react|react-dom|next|next-intl|wagmi|@wagmi\/|@rainbow-me\/|@tanstack\/)(\/|$)?/
    const lib = product.filter((file) => file.path.startsWith('lib/') && !isWalletHost(file.path))
    expect(offences(lib, (_, name) => foreign.test(name))).toEqual([])
  })

  it('wagmi and RainbowKit are imported in the wallet host alone', () => {
    const stack = /^package:(wagmi|@wagmi\/|@rainbow-me\/)/
    const others = product.filter((file) => !isWalletHost(file.path))
    expect(offences(others, (_, name) => stack.test(name))).toEqual([])
  })

  it('components and hooks never import viem or the server', () => {
    const page = product.filter((file) => /^(components|hooks)\//.test(file.path))
    expect(offences(page, (_, name) => /^package:viem/.test(name) || name.startsWith('lib/server/'))).toEqual(
      [],
    )
  })

  it('only lib/format calls Intl', () => {
    const callers = product
      .filter((file) => /\bIntl\.|toLocaleString\(/.test(file.text))
      .map((file) => file.path)
    expect(callers.filter((path) => !path.startsWith('lib/format/'))).toEqual([])
  })

  it('amounts are never defaulted and never tested for truthiness by a fallback', () => {
    const defaults = product
      .filter((file) => /(\?\?|\|\|)\s*(0n|1n|10n\s*\*\*)/.test(file.text))
      .map((file) => file.path)
    expect(defaults).toEqual([])
  })

  it('at least 55 % of the product code is free of React', () => {
    const lines = (files: readonly SourceFile[]) => files.reduce((sum, file) => sum + file.lines, 0)
    const free = product.filter((file) => /^(lib|abi)\//.test(file.path) && !isWalletHost(file.path))
    expect(lines(free) / lines(product)).toBeGreaterThanOrEqual(0.55)
  })

  it('one idea per file: 250 lines at most, about 60 in the median', () => {
    const long = product
      .filter((file) => file.lines > 250 && !file.path.startsWith('abi/'))
      .map((f) => `${f.path}: ${f.lines}`)
    expect(long).toEqual([])
    const sorted = product.map((file) => file.lines).sort((a, b) => a - b)
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(90)
  })

  it('no barrels, no utils, kebab-case names', () => {
    const bad = product
      .map((file) => file.path)
      .filter(
        (path) =>
          /(^|\/)(utils?|helpers?|index)\.tsx?$/.test(path) ||
          (!path.startsWith('app/') && /[A-Z]/.test(path)),
      )
    expect(bad).toEqual([])
  })

  it('nothing is baked into the browser bundle at build time: no NEXT_PUBLIC_ variable', () => {
    expect(product.filter((file) => file.text.includes('NEXT_PUBLIC_')).map((file) => file.path)).toEqual([])
  })

  it('every dependency is pinned exactly and the lockfile is there', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >
    const all = { ...manifest.dependencies, ...manifest.devDependencies }
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual(
      [],
    )
    const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')
    expect(lock).not.toContain('"resolved": "http')
  })
})
