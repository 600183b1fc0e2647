import { SeverityIcon } from '@/components/peg/severity-icon'
import { usePegWords } from '@/hooks/use-peg-words'
import type { PegState } from '@/lib/peg/peg-state'
import type { Severity } from '@/lib/peg/thresholds'

/** The colour of a severity as text. */
export const SEVERITY_TEXT: Record<Severity, string> = {
  healthy: 'text-healthy',
  watch: 'text-watch',
  stressed: 'text-stressed',
  depegged: 'text-depegged',
  severe: 'text-severe',
}

interface SeverityMarkProps {
  /** undefined where there is no judgement at all; `reason` then says why */
  readonly state: PegState | undefined
  readonly reason?: string | undefined
  /** the sentence behind an unknown state: beneath the mark, or for screen readers and the pointer alone */
  readonly why?: 'shown' | 'spoken'
  readonly className?: string
}

/** A token's severity in a word, with its icon and colour; where none can be said, that, and why. */
export function SeverityMark({ state, reason, why = 'spoken', className = '' }: SeverityMarkProps) {
  const words = usePegWords()
  const severity = state?.is === 'known' ? state.severity : undefined
  const sentence = state === undefined ? reason : words.why(state)
  return (
    <span
      className={`inline-flex items-start gap-1.5 ${severity === undefined ? 'text-quiet' : SEVERITY_TEXT[severity]} ${className}`}
    >
      <SeverityIcon severity={severity} className="h-[1lh] w-[1.1em]" />
      <span {...(why === 'spoken' && sentence !== undefined ? { title: sentence } : {})}>
        <span className="font-semibold">{words.state(state)}</span>
        {sentence !== undefined && (
          <span className={why === 'shown' ? 'block font-normal' : 'sr-only'}> {sentence}</span>
        )}
      </span>
    </span>
  )
}
