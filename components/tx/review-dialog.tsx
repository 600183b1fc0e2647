'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { FlowView } from '@/components/tx/flow-view'
import { DialogFrame } from '@/components/ui/dialog-frame'
import { useFlow, useLeaving } from '@/hooks/use-flow'
import { acceptTerms } from '@/hooks/use-terms-accepted'
import type { TxState } from '@/lib/tx/state'
import type { TxFlow } from '@/lib/wallet/port'

interface ReviewDialogProps {
  readonly flow: TxFlow
  readonly onClose: () => void
  readonly onDone: () => void
}

/** What a flow only comes to by a signature. */
const SIGNED: ReadonlySet<TxState['is']> = new Set(['pending', 'pending-batch', 'queued', 'confirmed'])

/** One transaction from the first look to the last word about it. Closing it never stops what was sent. */
export function ReviewDialog({ flow, onClose, onDone }: ReviewDialogProps) {
  const t = useTranslations('review')
  const state = useFlow(flow)
  useLeaving(flow)
  const isSigned = SIGNED.has(state.is)
  useEffect(() => {
    if (isSigned) acceptTerms()
  }, [isSigned])
  const close = () => {
    if (state.is === 'confirmed' && state.outcome !== undefined) onDone()
    flow.dismiss()
    onClose()
  }
  return (
    <DialogFrame title={t(`titles.${titleOf(state)}`)} onClose={close}>
      <div aria-live="polite">
        <FlowView state={state} flow={flow} onClose={close} />
      </div>
    </DialogFrame>
  )
}

/** A title never says more than the state does. */
function titleOf(state: TxState): TxState['is'] | 'maybeSent' | 'partly' | 'mined' | 'waiting' {
  if (state.is === 'failed') return state.maybeSent ? 'maybeSent' : state.done ? 'partly' : 'failed'
  if (state.is === 'confirmed' && state.outcome === undefined) return 'mined'
  if (state.is === 'queued' && state.mode !== 'safe') return 'waiting'
  return state.is
}
