import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }

/**
 * The anvil program of the installed platform package. Found directly, because the package's own launcher relies on an install
 * script that newer npm holds back.
 *
 * @throws Error with a sentence when this system has no such package
 */
export function anvilBinary(): string {
  const architecture = ARCHITECTURES[process.arch] ?? process.arch
  const name = `@foundry-rs/anvil-${process.platform}-${architecture}`
  const file = process.platform === 'win32' ? 'anvil.exe' : 'anvil'
  try {
    // npm puts it beside @foundry-rs/anvil, other package managers below it: resolve from there.
    const launcher = require.resolve('@foundry-rs/anvil/package.json')
    const folder = dirname(createRequire(launcher).resolve(`${name}/package.json`))
    const binary = join(folder, 'bin', file)
    if (existsSync(binary)) return binary
  } catch {
    // Told below, in words.
  }
  throw new Error(`The package ${name} is not installed, so there is no anvil for this system. Run npm ci.`)
}
