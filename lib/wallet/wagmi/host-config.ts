import { createClient, http } from 'viem'
import { type Config, createConfig, createStorage } from 'wagmi'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { RequestPort } from '@/lib/tx/ports'
import type { StoragePort } from '@/lib/tx/storage-port'
import { chainOf } from '@/lib/wallet/wagmi/chain'
import { walletConnectors } from '@/lib/wallet/wagmi/wallet-list'

export interface HostConfig {
  readonly wagmi: Config
  /** JSON-RPC to this instance; requests of the same moment travel together */
  readonly chain: RequestPort
}

interface HostConfigOptions {
  readonly config: PublicConfig
  readonly locale: 'en' | 'ja'
  readonly storage: StoragePort
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

function createHostConfig({ config, locale, storage }: HostConfigOptions): HostConfig {
  const rpcUrl = new URL('/api/rpc', window.location.origin).href
  const chainDefinition = chainOf(config, rpcUrl)
  const transport = http(rpcUrl, { batch: { batchSize: BATCH_SIZE }, retryCount: 1, timeout: 15_000 })
  const client = createClient({ chain: chainDefinition, transport, pollingInterval: NO_POLLING })
  const chain: RequestPort = {
    // the port's methods are plain names; viem's types know a fixed list of them
    request: (method, params) => client.request({ method, params } as never),
  }
  const wagmi = createConfig({
    chains: [chainDefinition],
    connectors: walletConnectors({ config, locale, chain, storage }),
    client: () => client,
    multiInjectedProviderDiscovery: true,
    storage: createStorage({ key: 'evenkeel.wagmi', storage: asStorage(storage) }),
  })
  return { wagmi, chain }
}

function asStorage(storage: StoragePort) {
  return {
    getItem: (key: string) => storage.get(key),
    setItem: (key: string, value: string) => storage.set(key, value),
    removeItem: (key: string) => storage.remove(key),
  }
}
