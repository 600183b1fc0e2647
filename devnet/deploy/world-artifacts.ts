import type { Artifacts } from '../compile/artifacts'
import { compileContracts } from '../compile/compile'
import { thirdPartyArtifacts } from '../third-party/third-party-artifacts'

/**
 * Every contract that the world is deployed from: ours, compiled, and those of others as they ship them.
 *
 * @throws Error with the compiler's messages
 */
export async function worldArtifacts(): Promise<Artifacts> {
  const [ours, theirs] = await Promise.all([compileContracts(), thirdPartyArtifacts()])
  return { ...theirs, ...ours }
}
