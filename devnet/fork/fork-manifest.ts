import { type Deployment, parseDeployment } from '@/lib/deployment/schema'

/**
 * A fork has an id of its own: with the live chain's, a wallet would take it for that chain, and what it signs here could be sent there.
 * Not the devnet's either, so that what a browser remembers of one is not shown for the other.
 */
export const FORK_CHAIN_ID = 31_338

/**
 * The manifest of a local fork: the live one's contracts, told to be a devnet, without an explorer that could not know what happens here.
 *
 * @throws Error with the schema's sentences: then this and the schema have drifted apart
 */
export function forkManifest(live: Deployment, block: number): Deployment {
  const { explorer: _, fork: __, ...kept } = live
  const parsed = parseDeployment({
    ...kept,
    name: `fork-of-${live.name}`,
    chainId: FORK_CHAIN_ID,
    chainName: `Fork of ${live.chainName}`,
    testnet: true,
    devnet: true,
    fork: { chainId: live.chainId, chainName: live.chainName, block },
  })
  if (!parsed.ok) throw new Error(`The fork's manifest is wrong: ${parsed.error.join(', ')}`)
  return parsed.value
}
