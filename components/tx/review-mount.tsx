'use client'

import { lazy, Suspense } from 'react'
import type { TxFlow } from '@/lib/wallet/port'

const load = () => import('@/components/tx/review-dialog')
const ReviewDialog = lazy(load)

/** Loads the dialog when somebody is about to need it. */
export function preloadReview(): void {
  void load()
}

interface ReviewMountProps {
  readonly flow: TxFlow | undefined
  readonly onClose: () => void
  /** the transaction was confirmed and the dialog closed */
  readonly onDone: () => void
}

export function ReviewMount({ flow, onClose, onDone }: ReviewMountProps) {
  if (flow === undefined) return null
  return (
    <Suspense fallback={null}>
      <ReviewDialog key={flow.id} flow={flow} onClose={onClose} onDone={onDone} />
    </Suspense>
  )
}
