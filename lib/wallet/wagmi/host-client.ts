import { type Chain, createClient, custom, http, type Transport } from 'viem'
import type { OwnRpc } from '@/lib/own-rpc/own-rpc'
import { ownRpcFetch } from '@/lib/own-rpc/own-rpc-fetch'
import { OWN_RPC_FETCH } from '@/lib/own-rpc/post-own-rpc'

/** What the server takes in one request. */
const BATCH_SIZE = 20
/** wagmi polls for nothing here: transactions and balances have their own watchers. */
const NO_POLLING = 3_600_000

/**
 * The wallet host's client: it asks this instance, or the user's own node, and nobody else. A contract's answer may send a client on to
 * an address of its choice (CCIP-Read, ERC-3668); this one does not go.
 */
export function hostClient(chain: Chain, url: string, own?: OwnRpc) {
  return createClient({
    chain,
    transport: transportOf(url, own),
    pollingInterval: NO_POLLING,
    ccipRead: false,
  })
}

/** Own nodes are asked one by one: not all of them take several requests at once. Without leave to talk to the own node nobody is asked. */
function transportOf(url: string, own: OwnRpc): Transport {
  const options = { retryCount: 1, timeout: 15_000 }
  if (own === undefined) return http(url, { ...options, batch: { batchSize: BATCH_SIZE } })
  if (own !== '') return http(url, { ...options, fetchOptions: OWN_RPC_FETCH, fetchFn: ownRpcFetch })
  const request = async () => Promise.reject(new TypeError('this page may not talk to the own RPC'))
  return custom({ request }, { retryCount: 0 })
}
