import { describe, expect, it } from 'vitest'
import { importsOf, type SourceFile, sourceFiles } from './source-files'

const files = new Map(sourceFiles(['lib', 'abi']).map((file) => [file.path, file]))

const fileOf = (name: string): SourceFile | undefined =>
  [name, `${name}.ts`, `${name}.tsx`].map((path) => files.get(path)).find((file) => file !== undefined)

/** Imports that are still there when types are gone. */
const runs = (file: SourceFile) =>
  importsOf({ ...file, text: file.text.replaceAll(/^import type [\s\S]*?from '[^']+'/gm, '') })

describe('what runs in a browser with an RPC of its own', () => {
  it('needs nothing of Node and nothing but the packages that a browser has', () => {
    const seen = new Set<string>()
    const packages = new Map<string, string>()
    const todo = [fileOf('lib/own-rpc/own-server'), fileOf('lib/own-rpc/check-own-rpc')]
    for (let file = todo.pop(); file !== undefined; file = todo.pop()) {
      if (seen.has(file.path)) continue
      seen.add(file.path)
      for (const name of runs(file)) {
        if (name.startsWith('package:')) packages.set(name, file.path)
        else todo.push(fileOf(name))
      }
    }
    expect(seen.size).toBeGreaterThan(80)
    expect([...packages].filter(([name]) => !/^package:(viem|valibot)(\/|$)/.test(name))).toEqual([])
    const nodes = [...seen].filter((path) => /\b(process\.|Buffer\.)/.test(files.get(path)?.text ?? ''))
    expect(nodes.filter((path) => path !== 'lib/server/rpc-address.ts')).toEqual([])
  })
})
