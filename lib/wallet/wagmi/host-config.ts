import { type Config, createConfig, createStorage } from 'wagmi'
import type { PublicConfig } from '@/lib/deployment/public-config'
import { hideAddress } from '@/lib/own-rpc/hide-address'
import type { OwnRpc } from '@/lib/own-rpc/own-rpc'
import type { RequestPort } from '@/lib/tx/ports'
import type { StoragePort } from '@/lib/tx/storage-port'
import { chainOf } from '@/lib/wallet/wagmi/chain'
import { hostClient } from '@/lib/wallet/wagmi/host-client'
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
  const clients = new Map<string, ReturnType<typeof hostClient>>()
  const client = () => {
    const own = ownRpc()
    const url = own ?? rpcUrl
    const made = clients.get(url) ?? hostClient(chainDefinition, url, own)
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

function asStorage(storage: StoragePort) {
  return {
    getItem: (key: string) => storage.get(key),
    setItem: (key: string, value: string) => storage.set(key, value),
    removeItem: (key: string) => storage.remove(key),
  }
}
