import { type Config, createConfig, createStorage } from 'wagmi'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { RequestPort } from '@/lib/tx/ports'
import type { StoragePort } from '@/lib/tx/storage-port'
import { chainOf } from '@/lib/wallet/wagmi/chain'
import { hostClient } from '@/lib/wallet/wagmi/host-client'
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

let made: HostConfig | undefined

/** One per page: a second one would announce and list every wallet twice. */
export function hostConfig(options: HostConfigOptions): HostConfig {
  made ??= createHostConfig(options)
  return made
}

function createHostConfig({ config, locale, storage }: HostConfigOptions): HostConfig {
  const rpcUrl = new URL('/api/rpc', window.location.origin).href
  const chainDefinition = chainOf(config, rpcUrl)
  const client = hostClient(chainDefinition, rpcUrl)
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
