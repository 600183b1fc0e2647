import type { Artifact, Artifacts } from '../../compile/artifacts'

/** @throws Error for a name that no source defines. */
export function artifactNamed(artifacts: Artifacts, name: string): Artifact {
  const artifact = artifacts[name]
  if (artifact === undefined) throw new Error(`no contract ${name}`)
  return artifact
}
