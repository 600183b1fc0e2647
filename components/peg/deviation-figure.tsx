'use client'

import { Figure } from '@/components/ui/figure'
import { useDeviationWords } from '@/hooks/use-deviation-words'
import type { Ratio } from '@/lib/core/ratio'
import type { WhereFrom } from '@/lib/read/where-from'

interface DeviationFigureProps {
  /** from redemption value, exact; undefined where it is not known */
  readonly deviation: Ratio | undefined
  /** why it is not known, or why it is old */
  readonly reason?: string | undefined
  readonly from: () => WhereFrom
  readonly stale?: boolean
  /** the figure itself, in basis points or per cent; `both` puts per cent beneath */
  readonly unit?: 'bp' | 'percent' | 'both'
  readonly className?: string
}

/** How far from redemption value: a sign, a number and the word discount or premium. What is not known is a dash with its reason. */
export function DeviationFigure({
  deviation,
  reason,
  from,
  stale = false,
  unit = 'both',
  className = '',
}: DeviationFigureProps) {
  const words = useDeviationWords()
  if (deviation === undefined)
    return <Figure text={undefined} reason={reason} from={from} className={className} />
  const { bp, percent, side } = words(deviation)
  return (
    <span className="inline-flex flex-col items-start">
      <Figure
        text={unit === 'percent' ? percent : bp}
        reason={reason}
        stale={stale}
        from={from}
        className={className}
      />
      <span className="text-quiet text-xs">{unit === 'both' ? `${percent} ${side}` : side}</span>
    </span>
  )
}
