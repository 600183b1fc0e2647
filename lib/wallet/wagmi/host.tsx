'use client'

import type { PublicConfig } from '@/lib/deployment/public-config'
import type { StoragePort } from '@/lib/tx/storage-port'
import type { TxStore } from '@/lib/tx/store'
import type { HostLink } from '@/lib/wallet/wallet-driver'

export interface WalletHostProps {
  readonly config: PublicConfig
  readonly locale: 'en' | 'ja'
  readonly nonce?: string | undefined
  readonly link: HostLink
  readonly store: TxStore
  readonly storage: StoragePort
}

export function WalletHost(_: WalletHostProps) {
  return null
}
