import * as v from 'valibot'
import type { Abi, Hex } from 'viem'

/** What a contract needs to be deployed and called. Interfaces and abstract contracts have bytecode `0x`. */
export interface Artifact {
  readonly abi: Abi
  readonly bytecode: Hex
  readonly deployedBytecode: Hex
}

/** Artifacts by contract name. */
export type Artifacts = Readonly<Record<string, Artifact>>

const code = v.object({
  object: v.string(),
  linkReferences: v.optional(v.record(v.string(), v.unknown())),
})

const output = v.object({
  errors: v.optional(v.array(v.object({ severity: v.string(), formattedMessage: v.string() }))),
  contracts: v.optional(
    v.record(
      v.string(),
      v.record(
        v.string(),
        v.object({
          abi: v.custom<Abi>((value) => Array.isArray(value)),
          evm: v.object({ bytecode: code, deployedBytecode: code }),
        }),
      ),
    ),
  ),
})

/**
 * Turns the compiler's standard JSON outputs, one for each share of the files, into artifacts.
 *
 * @throws Error with the compiler's own messages on an error or a warning, on a name used by two files and on a
 * contract that would have to be linked.
 */
export function toArtifacts(outputs: readonly string[]): Artifacts {
  const parsed = outputs.map((json) => v.parse(output, JSON.parse(json)))
  const problems = parsed.flatMap((part) =>
    (part.errors ?? []).filter((problem) => problem.severity !== 'info'),
  )
  if (problems.length > 0)
    throw new Error([...new Set(problems.map((problem) => problem.formattedMessage))].join('\n'))
  const artifacts: Record<string, Artifact> = {}
  const origin: Record<string, string> = {}
  for (const [file, contracts] of parsed.flatMap((part) => Object.entries(part.contracts ?? {}))) {
    for (const [name, contract] of Object.entries(contracts)) {
      const other = origin[name]
      if (other !== undefined)
        throw new Error(`The contract name ${name} is used in ${other} and in ${file}.`)
      if (Object.keys(contract.evm.bytecode.linkReferences ?? {}).length > 0)
        throw new Error(`${name} in ${file} needs linking; libraries may only have internal functions.`)
      origin[name] = file
      artifacts[name] = {
        abi: contract.abi,
        bytecode: `0x${contract.evm.bytecode.object}`,
        deployedBytecode: `0x${contract.evm.deployedBytecode.object}`,
      }
    }
  }
  return artifacts
}
