'use client'

import { partOf, preload, usePart } from '@/hooks/use-part'
import type { TxFlow } from '@/lib/wallet/port'

const dialog = partOf(() => import('@/components/tx/review-dialog'))

/** Loads the dialog when somebody is about to need it. */
export function preloadReview(): void {
  preload(dialog)
}

interface ReviewMountProps {
  readonly flow: TxFlow | undefined
  readonly onClose: () => void
  /** the transaction was confirmed and the dialog closed */
  readonly onDone: () => void
}

export function ReviewMount({ flow, onClose, onDone }: ReviewMountProps) {
  const loaded = usePart(dialog, flow !== undefined)
  if (flow === undefined || loaded === undefined) return null
  return <loaded.ReviewDialog key={flow.id} flow={flow} onClose={onClose} onDone={onDone} />
}
