import type { Artifact, Artifacts } from '../../compile/artifacts'
import { compileContracts } from '../../compile/compile'

let compiled: Promise<Artifacts> | undefined

/** Our contracts, compiled once for all replays. */
export function ourArtifacts(): Promise<Artifacts> {
  compiled ??= compileContracts()
  return compiled
}

/** @throws Error for a name that no source defines. */
export function artifactNamed(artifacts: Artifacts, name: string): Artifact {
  const artifact = artifacts[name]
  if (artifact === undefined) throw new Error(`no contract ${name}`)
  return artifact
}
