import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import * as v from 'valibot'
import { type Abi, type Address, type Hex, isHex } from 'viem'
import type { Artifact } from '../compile/artifacts'

const require = createRequire(import.meta.url)

const hex = v.custom<Hex>((value) => isHex(value, { strict: false }))
const places = v.array(v.object({ start: v.number(), length: v.number() }))
const hardhatArtifact = v.object({
  abi: v.custom<Abi>((value) => Array.isArray(value)),
  bytecode: hex,
  deployedBytecode: hex,
  linkReferences: v.optional(v.record(v.string(), v.record(v.string(), places)), {}),
})

/** Addresses of deployed libraries by their contract names. */
export type Libraries = Readonly<Record<string, Address>>

/**
 * Puts the addresses of libraries into code that was compiled before they had any.
 *
 * @throws Error naming a library that is not given
 */
function link(
  bytecode: Hex,
  references: v.InferOutput<typeof hardhatArtifact>['linkReferences'],
  libraries: Libraries,
): Hex {
  let code = bytecode.slice(2)
  for (const file of Object.values(references))
    for (const [name, spots] of Object.entries(file)) {
      const address = libraries[name]
      if (address === undefined) throw new Error(`The library ${name} is not deployed.`)
      for (const { start, length } of spots)
        code = code.slice(0, start * 2) + address.slice(2).toLowerCase() + code.slice((start + length) * 2)
    }
  return `0x${code}`
}

/**
 * A contract as a package ships it, compiled by its authors: unmodified.
 *
 * @param path the artifact's file as a module path
 * @throws Error when the file is not there or is no artifact
 */
export async function packageArtifact(path: string, libraries: Libraries = {}): Promise<Artifact> {
  const { abi, bytecode, deployedBytecode, linkReferences } = v.parse(
    hardhatArtifact,
    JSON.parse(await readFile(require.resolve(path), 'utf8')),
  )
  return { abi, bytecode: link(bytecode, linkReferences, libraries), deployedBytecode }
}
