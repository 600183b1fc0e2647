'use client'

import { DetailRow } from '@/components/stake/detail-row'
import { Figure } from '@/components/ui/figure'
import { Term } from '@/components/ui/term'
import { useLive } from '@/hooks/use-live'
import type { BlockRef } from '@/lib/core/block-ref'
import type { TermId } from '@/lib/learn/glossary-terms'

interface CostRowProps {
  readonly label: string
  /** the label is a hard word */
  readonly term?: TermId
  /** undefined = not known; `reason` says why */
  readonly text: string | undefined
  readonly reason?: string | undefined
  /** how it is computed */
  readonly formula: string
  readonly exact?: string | undefined
  /** where its price comes from, and of which block; the page's own block unless told */
  readonly source?: string | undefined
  readonly at?: BlockRef | undefined
  readonly strong?: boolean
}

/** A line of a way out: what arrives, what it costs, what remains; each can be asked how it is computed. */
export function CostRow(props: CostRowProps) {
  const { label, term, text, reason, formula, exact, source, at, strong = false } = props
  const { block, is } = useLive()
  return (
    <DetailRow label={term === undefined ? label : <Term id={term}>{label}</Term>}>
      <Figure
        text={text}
        reason={reason}
        stale={is !== 'fresh'}
        className={strong ? 'font-semibold text-base' : ''}
        from={() => ({ title: label, formula, exact, source, at: at ?? block })}
      />
    </DetailRow>
  )
}
