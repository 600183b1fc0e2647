import type { CreateConnectorFn } from 'wagmi'
import { createConnector } from 'wagmi'
import { walletConnect } from 'wagmi/connectors'

type Inner = ReturnType<ReturnType<typeof walletConnect>>

/**
 * WalletConnect without its habit of loading its provider, and calling its servers, as soon as it is configured: the real connector
 * is made when the user picks it, or when it is the session that is being restored.
 */
export function walletConnectConnector(projectId: string, showQrModal: boolean): CreateConnectorFn {
  return createConnector((config) => {
    let inner: Promise<Inner> | undefined
    const load = () => {
      inner ??= (async () => {
        const made = walletConnect({
          projectId,
          showQrModal,
          telemetryEnabled: false,
          customStoragePrefix: showQrModal ? 'evenkeel-modal' : 'evenkeel-qr',
        })(config)
        await made.setup?.()
        return made
      })()
      // a chunk that could not be loaded may load the next time
      inner.catch(() => {
        inner = undefined
      })
      return inner
    }
    return {
      id: 'walletConnect',
      name: 'WalletConnect',
      type: 'walletConnect',
      connect: async (parameters) => (await load()).connect(parameters) as never,
      disconnect: async () => (await load()).disconnect(),
      getAccounts: async () => (await load()).getAccounts(),
      getChainId: async () => (await load()).getChainId(),
      getProvider: async (parameters) => (await load()).getProvider(parameters),
      isAuthorized: async () => (await load()).isAuthorized(),
      switchChain: async (parameters) => {
        // called on its own object: it looks for its provider there
        const made = await load()
        if (made.switchChain === undefined) throw new Error('switchChain is missing')
        return made.switchChain(parameters)
      },
      onAccountsChanged: (accounts) => void load().then((made) => made.onAccountsChanged(accounts)),
      onChainChanged: (chainId) => void load().then((made) => made.onChainChanged(chainId)),
      onDisconnect: (error) => void load().then((made) => made.onDisconnect(error)),
    }
  })
}
