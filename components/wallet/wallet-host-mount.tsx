'use client'

import { Component, type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { askServer } from '@/hooks/ask-server'
import { ownRpc } from '@/hooks/own-rpc'
import { browserStorage, walletHandle } from '@/hooks/wallet-port'
import type { PublicConfig } from '@/lib/deployment/public-config'

interface WalletHostMountProps {
  readonly config: PublicConfig
  readonly locale: 'en' | 'ja'
  /** of the Content-Security-Policy, for the styles that the wallet dialog adds */
  readonly nonce?: string | undefined
}

/** Where the wallet host lives, once something asked for it. Renders nothing until then. */
export function WalletHostMount({ config, locale, nonce }: WalletHostMountProps) {
  const host = useSyncExternalStore(walletHandle.port.subscribe, walletHandle.getModule, () => undefined)
  useEffect(() => walletHandle.start(config.chainId), [config.chainId])
  if (host === undefined) return null
  return (
    <HostBoundary>
      <host.WalletHost
        config={config}
        locale={locale}
        nonce={nonce}
        link={walletHandle.link}
        store={host.txStore}
        storage={browserStorage}
        ownRpc={ownRpc}
        ask={askServer}
      />
    </HostBoundary>
  )
}

/** A crash of the wallet code takes the wallet away and leaves the page; `preload` may try again. */
class HostBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override componentDidCatch() {
    walletHandle.link.fail()
  }
  override render() {
    return this.state.failed ? null : this.props.children
  }
}
