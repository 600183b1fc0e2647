import { SEVERITY_SHAPES } from '@/lib/peg/severity-shapes'
import type { Severity } from '@/lib/peg/thresholds'

/** Decoration beside the word for a severity: each has a shape of its own, so that it does not hang on colour. */
export function SeverityIcon({
  severity,
  className = 'size-4',
}: {
  readonly severity: Severity | undefined
  readonly className?: string
}) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
      className={`shrink-0 ${className}`}
    >
      <path
        d={SEVERITY_SHAPES[severity ?? 'unknown']}
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
