'use client'

import { lazy, Suspense } from 'react'
import { useWallet } from '@/hooks/use-wallet'

/** Without its code there is no mark: the navigation does not break for it. */
const ReadyBadge = lazy(() =>
  import('@/components/layout/ready-badge').catch(() => ({ default: () => null })),
)

/** Whether something of the wallet's waits for its owner, asked only when there is a wallet. */
export function ReadyMount() {
  const { wallet } = useWallet()
  if (wallet.status !== 'connected' || wallet.account === undefined) return null
  return (
    <Suspense fallback={null}>
      <ReadyBadge account={wallet.account} />
    </Suspense>
  )
}
