import { useAccountModal, useConnectModal } from '@rainbow-me/rainbowkit'
import { useEffect, useRef } from 'react'
import { watchAccount } from 'wagmi/actions'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { StoragePort } from '@/lib/tx/storage-port'
import type { TxStore } from '@/lib/tx/store'
import { sessionMarker } from '@/lib/wallet/session-marker'
import { type AskServer, createDriver } from '@/lib/wallet/wagmi/driver'
import type { HostConfig } from '@/lib/wallet/wagmi/host-config'
import { restoreSession } from '@/lib/wallet/wagmi/restore-session'
import { walletStateOf } from '@/lib/wallet/wagmi/wallet-link'
import type { HostLink } from '@/lib/wallet/wallet-driver'

interface HostBridgeProps {
  readonly host: HostConfig
  readonly config: PublicConfig
  readonly link: HostLink
  readonly store: TxStore
  readonly storage: StoragePort
  readonly ask: AskServer
}

/** Inside wagmi's and RainbowKit's contexts: tells the port what they know, and does what the port asks. */
export function HostBridge({ host, config, link, store, storage, ask }: HostBridgeProps) {
  const { openConnectModal } = useConnectModal()
  const { openAccountModal } = useAccountModal()
  const modals = useRef({ openConnectModal, openAccountModal })
  useEffect(() => {
    modals.current = { openConnectModal, openAccountModal }
  })

  useEffect(() => {
    const { driver, stop } = createDriver({
      host,
      config,
      link,
      store,
      ask,
      openConnect: () => modals.current.openConnectModal?.(),
      openAccount: () => modals.current.openAccountModal?.(),
    })
    let isRestoring = true
    const tell = () => {
      const state = walletStateOf(host.wagmi)
      // until the last session is found or given up, "disconnected" would be a guess
      link.push(isRestoring && state.status === 'disconnected' ? { status: 'reconnecting' } : state)
    }
    const stopAccount = watchAccount(host.wagmi, { onChange: tell })
    tell()
    const detach = link.attach(driver)
    restoreSession(host.wagmi, sessionMarker.isSet(storage))
      .catch(() => {})
      .finally(() => {
        isRestoring = false
        tell()
      })
    return () => {
      detach()
      stopAccount()
      stop()
    }
  }, [host, config, link, store, storage, ask])
  return null
}
