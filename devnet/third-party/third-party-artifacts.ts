import type { Artifacts } from '../compile/artifacts'
import { aaveArtifacts } from './aave-artifacts'
import { packageArtifact } from './package-artifact'

const AAVE = '@aave/core-v3/artifacts/contracts'

/** Where each third-party contract of the devnet comes from. */
const PATHS = {
  WETH9: `${AAVE}/dependencies/weth/WETH9.sol/WETH9.json`,
} as const

/** Contracts that we did not write and do not change, by name. */
export async function thirdPartyArtifacts(): Promise<Artifacts> {
  const entries = Object.entries(PATHS).map(
    async ([name, path]) => [name, await packageArtifact(path)] as const,
  )
  const [aave, ...others] = await Promise.all([aaveArtifacts(), ...entries])
  return { ...aave, ...Object.fromEntries(others) }
}
