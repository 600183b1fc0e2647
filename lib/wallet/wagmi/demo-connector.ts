import { createConnector } from 'wagmi'
import type { RequestPort } from '@/lib/tx/ports'
import type { StoragePort } from '@/lib/tx/storage-port'
import type { DemoProvider } from '@/lib/wallet/wagmi/demo-provider'

export const DEMO_ID = 'evenkeel-demo'
const CONNECTED = 'evenkeel.demo-wallet.connected'

interface DemoOptions {
  readonly chainId: number
  readonly chain: RequestPort
  readonly storage: StoragePort
  readonly name: string
}

/** The demo wallet as wagmi takes it; its key and its signing code are loaded when it is picked. */
export function demoConnector({ chainId, chain, storage, name }: DemoOptions) {
  let provider: Promise<DemoProvider> | undefined
  const load = () => {
    provider ??= import('@/lib/wallet/wagmi/demo-provider').then(({ createDemoProvider }) =>
      createDemoProvider(chainId, chain, storage),
    )
    // a chunk that could not be loaded may load the next time
    provider.catch(() => {
      provider = undefined
    })
    return provider
  }
  return createConnector<DemoProvider>((config) => ({
    id: DEMO_ID,
    name,
    type: 'demo',
    async connect({ withCapabilities } = {}) {
      const { address } = await load()
      storage.set(CONNECTED, '1')
      // wagmi's type of `accounts` depends on `withCapabilities`, which TypeScript cannot follow here
      return { accounts: (withCapabilities ? [{ address, capabilities: {} }] : [address]) as never, chainId }
    },
    async disconnect() {
      storage.remove(CONNECTED)
    },
    getAccounts: async () => [(await load()).address],
    getChainId: async () => chainId,
    getProvider: load,
    isAuthorized: async () => storage.get(CONNECTED) !== null,
    onAccountsChanged() {},
    onChainChanged() {},
    onDisconnect() {
      config.emitter.emit('disconnect')
    },
  }))
}
