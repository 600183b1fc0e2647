import { err, ok, type Result } from '@/lib/core/result'
import { loadDeployment } from '@/lib/deployment/load'
import type { Deployment } from '@/lib/deployment/schema'
import { postRpc } from '@/lib/server/post-rpc'

/** The chain that is to be copied, and where. */
export interface Origin {
  readonly url: string
  readonly deployment: Deployment
  readonly block: number
  /** whether the node still tells states of a while ago: without it the fork learns nothing new after some minutes */
  readonly keepsOldStates: boolean
}

interface Wanted {
  readonly url: string
  /** mainnet, hoodi or a path; absent: the built-in one of the node's chain */
  readonly network?: string
  /** where a path begins */
  readonly folder: string
}

const BUILT_IN = ['mainnet', 'hoodi'] as const
const PATIENCE_MS = 10_000
const OLD_BLOCKS = 256
const NOBODY = '0x0000000000000000000000000000000000000001'

/** Asks the node of `--fork` what it is. Errors are sentences; none repeats the address, which may hold a key. */
export async function findOrigin({ url, network, folder }: Wanted): Promise<Result<Origin, string>> {
  // anvil itself would take others too, but the host is all that may be told of it.
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    return err('--fork is not an http(s) address: give the JSON-RPC address of the chain to copy.')
  const { host } = new URL(url)
  const ask = (method: string, params: readonly unknown[] = []) =>
    postRpc(url, method, params, { timeoutMs: PATIENCE_MS })
  const [id, head] = [await ask('eth_chainId'), await ask('eth_blockNumber')]
  if (!id.ok || !head.ok) {
    const refused = [id, head].some((answer) => !answer.ok && answer.error.kind === 'rpc')
    return err(
      refused
        ? `The node at ${host} refused to tell its chain: is the address of --fork whole?`
        : `No JSON-RPC answers at ${host}: is the address of --fork right, and is the node running?`,
    )
  }
  const [chainId, block] = [Number(id.value), Number(head.value)]
  if (!Number.isSafeInteger(chainId) || !Number.isSafeInteger(block))
    return err(`What answers at ${host} is no Ethereum node: it tells neither chain id nor block.`)
  const deployment = manifestOf(chainId, network, folder)
  if (!deployment.ok) return deployment
  // Full nodes of today keep the states of 128 blocks.
  const old = `0x${Math.max(0, block - OLD_BLOCKS).toString(16)}`
  const told = await ask('eth_getBalance', [NOBODY, old])
  return ok({ url, deployment: deployment.value, block, keepsOldStates: told.ok })
}

function manifestOf(
  chainId: number,
  network: string | undefined,
  folder: string,
): Result<Deployment, string> {
  if (network !== undefined) {
    const named = loadDeployment(network, folder)
    if (!named.ok) return err(named.error.join('\n'))
    const { deployment } = named.value
    if (deployment.chainId === chainId) return ok(deployment)
    return err(
      `EVENKEEL_NETWORK (or --network) is ${deployment.chainName} with chain id ${deployment.chainId}, and the node of --fork serves chain ${chainId}.`,
    )
  }
  for (const name of BUILT_IN) {
    const built = loadDeployment(name, folder)
    if (built.ok && built.value.deployment.chainId === chainId) return ok(built.value.deployment)
  }
  return err(
    `The node of --fork serves chain ${chainId}, and there is no built-in manifest of that (mainnet is 1, hoodi 560048): name one by --network <path> or EVENKEEL_NETWORK.`,
  )
}
