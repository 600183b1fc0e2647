'use client'

import { DetailRow } from '@/components/stake/detail-row'
import { Figure } from '@/components/ui/figure'

interface CostRowProps {
  readonly label: string
  /** undefined = not known; `reason` says why */
  readonly text: string | undefined
  readonly reason?: string | undefined
  /** how it is computed */
  readonly formula: string
  readonly exact?: string | undefined
  readonly strong?: boolean
}

/** A line of a way out: what arrives, what it costs, what remains; each can be asked how it is computed. */
export function CostRow({ label, text, reason, formula, exact, strong = false }: CostRowProps) {
  return (
    <DetailRow label={label}>
      <Figure
        text={text}
        reason={reason}
        className={strong ? 'font-semibold text-base' : ''}
        from={() => ({ title: label, formula, exact })}
      />
    </DetailRow>
  )
}
