import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { type Artifacts, toArtifacts } from './artifacts'
import { readPrepared } from './prepared'
import { runSolc } from './run-solc'
import { settings, outputs as wanted } from './settings'
import { shares } from './shares'
import { readSources, type Sources } from './sources'

const contractsFolder = fileURLToPath(new URL('../contracts', import.meta.url))
const cacheFolder = fileURLToPath(new URL('../.cache', import.meta.url))
const require = createRequire(import.meta.url)

/** What the compiler is given, and the key of what it makes of it. */
interface CompilerInput {
  readonly key: string
  readonly sources: Sources
}

export async function compilerInput(): Promise<CompilerInput> {
  const sources = await readSources(contractsFolder)
  const version = String(require('solc/package.json').version)
  const hash = createHash('sha256').update(JSON.stringify({ sources, version, settings, outputs: wanted }))
  return { key: hash.digest('hex'), sources }
}

/** @throws Error with the compiler's messages; warnings count as errors. */
export async function compileSources(sources: Sources): Promise<Artifacts> {
  return toArtifacts(await compile(sources))
}

/**
 * Every contract of the devnet: as prepared in this folder when nothing was changed since, else from `devnet/.cache`, else compiled. The
 * key of both is a hash of the sources, the compiler's version and the settings.
 *
 * @throws Error with the compiler's messages; warnings count as errors.
 */
export async function compileContracts(): Promise<Artifacts> {
  const { key, sources } = await compilerInput()
  const prepared = await readPrepared(key)
  if (prepared !== undefined) return prepared
  const file = join(cacheFolder, `artifacts-${key.slice(0, 32)}.json`)
  const cached = await readFile(file, 'utf8').catch(() => null)
  if (cached !== null) return toArtifacts(v.parse(v.array(v.string()), JSON.parse(cached)))

  const outputs = await compile(sources)
  const artifacts = toArtifacts(outputs)
  await mkdir(cacheFolder, { recursive: true })
  // Written aside and renamed, so that a run stopped half-way or a second run leaves no torn file.
  const partial = `${file}.${process.pid}`
  await writeFile(partial, JSON.stringify(outputs))
  await rename(partial, file)
  return artifacts
}

function compile(sources: Sources): Promise<readonly string[]> {
  const parts = shares(sources, Math.min(4, availableParallelism()))
  return Promise.all(parts.map((files) => runSolc(sources, files)))
}
