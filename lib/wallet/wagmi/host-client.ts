import { type Chain, createClient, http } from 'viem'

/** What the server takes in one request. */
const BATCH_SIZE = 20
/** wagmi polls for nothing here: transactions and balances have their own watchers. */
const NO_POLLING = 3_600_000

/**
 * The wallet host's client: it asks this instance and nobody else. A contract's answer may send a client on to an address of its choice
 * (CCIP-Read, ERC-3668); this one does not go.
 */
export function hostClient(chain: Chain, rpcUrl: string) {
  const transport = http(rpcUrl, { batch: { batchSize: BATCH_SIZE }, retryCount: 1, timeout: 15_000 })
  return createClient({ chain, transport, pollingInterval: NO_POLLING, ccipRead: false })
}
