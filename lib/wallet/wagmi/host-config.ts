import { type Chain, type Client, createClient, custom, http, type Transport } from 'viem'
import { type Config, createConfig, createStorage } from 'wagmi'
import type { PublicConfig } from '@/lib/deployment/public-config'
import { hideAddress } from '@/lib/own-rpc/hide-address'
import type { OwnRpc } from '@/lib/own-rpc/own-rpc'
import { OWN_RPC_FETCH } from '@/lib/own-rpc/post-own-rpc'
import type { RequestPort } from '@/lib/tx/ports'
import type { StoragePort } from '@/lib/tx/storage-port'
import { chainOf } from '@/lib/wallet/wagmi/chain'
import { walletConnectors } from '@/lib/wallet/wagmi/wallet-list'

export interface HostConfig {
  readonly wagmi: Config
  /** JSON-RPC to this instance, where requests of the same moment travel together; or to the user's own node */
  readonly chain: RequestPort
}

interface HostConfigOptions {
  readonly config: PublicConfig
  readonly locale: 'en' | 'ja'
  readonly storage: StoragePort
  /** who reads the chain for this page at this moment */
  readonly ownRpc: () => OwnRpc
}

/** What the server takes in one request. */
const BATCH_SIZE = 20
/** wagmi polls for nothing here: transactions and balances have their own watchers. */
const NO_POLLING = 3_600_000

let made: HostConfig | undefined

/** One per page: a second one would announce and list every wallet twice. */
export function hostConfig(options: HostConfigOptions): HostConfig {
  made ??= createHostConfig(options)
  return made
}

function createHostConfig({ config, locale, storage, ownRpc }: HostConfigOptions): HostConfig {
  const rpcUrl = new URL('/api/rpc', window.location.origin).href
  // A wallet that does not know the chain is given this instance's address: the own one may hold a key, and is nobody else's.
  const chainDefinition = chainOf(config, rpcUrl)
  const clients = new Map<string, ChainClient>()
  const client = () => {
    const own = ownRpc()
    const url = own ?? rpcUrl
    const made = clients.get(url) ?? createChainClient(chainDefinition, transportOf(url, own))
    clients.set(url, made)
    return made
  }
  const chain: RequestPort = {
    // the port's methods are plain names; viem's types know a fixed list of them
    async request(method, params) {
      const own = ownRpc()
      try {
        return await client().request({ method, params } as never)
      } catch (error) {
        throw own ? hideAddress(error, own) : error
      }
    },
  }
  const wagmi = createConfig({
    chains: [chainDefinition],
    connectors: walletConnectors({ config, locale, chain, storage }),
    client: () => client(),
    multiInjectedProviderDiscovery: true,
    storage: createStorage({ key: 'evenkeel.wagmi', storage: asStorage(storage) }),
  })
  return { wagmi, chain }
}

type ChainClient = Client<Transport, Chain>

function createChainClient(chain: Chain, transport: Transport): ChainClient {
  return createClient({ chain, transport, pollingInterval: NO_POLLING })
}

/** Own nodes are asked one by one: not all of them take several requests at once. Without leave to talk to the own node nobody is asked. */
function transportOf(url: string, own: OwnRpc): Transport {
  const options = { retryCount: 1, timeout: 15_000 }
  if (own === undefined) return http(url, { ...options, batch: { batchSize: BATCH_SIZE } })
  if (own !== '') return http(url, { ...options, fetchOptions: OWN_RPC_FETCH })
  const request = async () => Promise.reject(new TypeError('this page may not talk to the own RPC'))
  return custom({ request }, { retryCount: 0 })
}

function asStorage(storage: StoragePort) {
  return {
    getItem: (key: string) => storage.get(key),
    setItem: (key: string, value: string) => storage.set(key, value),
    removeItem: (key: string) => storage.remove(key),
  }
}
