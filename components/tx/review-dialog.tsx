'use client'

import { useTranslations } from 'next-intl'
import { FlowView } from '@/components/tx/flow-view'
import { DialogFrame } from '@/components/ui/dialog-frame'
import { useFlow } from '@/hooks/use-flow'
import type { TxFlow } from '@/lib/wallet/port'

interface ReviewDialogProps {
  readonly flow: TxFlow
  readonly onClose: () => void
  readonly onDone: () => void
}

/** One transaction from the first look to the last word about it. Closing it never stops what was sent. */
export default function ReviewDialog({ flow, onClose, onDone }: ReviewDialogProps) {
  const t = useTranslations('review')
  const state = useFlow(flow)
  const close = () => {
    if (state.is === 'confirmed') onDone()
    flow.dismiss()
    onClose()
  }
  return (
    <DialogFrame title={t(`titles.${state.is}`)} onClose={close}>
      <div aria-live="polite">
        <FlowView state={state} flow={flow} onClose={close} />
      </div>
    </DialogFrame>
  )
}
