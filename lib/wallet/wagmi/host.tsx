'use client'

import '@rainbow-me/rainbowkit/styles.css'
import { RainbowKitProvider } from '@rainbow-me/rainbowkit'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { setNonce } from 'get-nonce'
import { useState } from 'react'
import { WagmiContext } from 'wagmi'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { OwnRpc } from '@/lib/own-rpc/own-rpc'
import type { StoragePort } from '@/lib/tx/storage-port'
import type { TxStore } from '@/lib/tx/store'
import type { AskServer } from '@/lib/wallet/wagmi/driver'
import { HostBridge } from '@/lib/wallet/wagmi/host-bridge'
import { hostConfig } from '@/lib/wallet/wagmi/host-config'
import type { HostLink } from '@/lib/wallet/wallet-driver'

export interface WalletHostProps {
  readonly config: PublicConfig
  readonly locale: 'en' | 'ja'
  readonly nonce?: string | undefined
  readonly link: HostLink
  readonly store: TxStore
  readonly storage: StoragePort
  /** who reads the chain, and who answers for the app's own routes */
  readonly ownRpc: () => OwnRpc
  readonly ask: AskServer
}

/**
 * The whole wallet stack, in one chunk that is loaded when somebody wants it. wagmi's own provider is left out on purpose: it
 * reconnects every listed wallet at start, or drops the connection when it renders again.
 */
export function WalletHost({ config, locale, nonce, link, store, storage, ownRpc, ask }: WalletHostProps) {
  const [host] = useState(() => {
    // for the style element of the dialog's scroll lock
    if (nonce !== undefined) setNonce(nonce)
    return hostConfig({ config, locale, storage, ownRpc })
  })
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } }),
  )
  return (
    <WagmiContext.Provider value={host.wagmi}>
      <QueryClientProvider client={queries}>
        <RainbowKitProvider
          theme={null}
          locale={locale}
          modalSize="compact"
          appInfo={{ appName: 'Evenkeel' }}
        >
          <HostBridge host={host} config={config} link={link} store={store} storage={storage} ask={ask} />
        </RainbowKitProvider>
      </QueryClientProvider>
    </WagmiContext.Provider>
  )
}
