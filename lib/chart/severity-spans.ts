import type { Severity } from '@/lib/peg/thresholds'

/** A stretch of time in which the judgement was the same; without a severity it could not be told. Unix seconds. */
export interface SeveritySpan {
  readonly severity: Severity | undefined
  readonly from: bigint
  readonly to: bigint
}

interface Judged {
  readonly time: bigint
  readonly state?: Severity
}

/**
 * What was said over time, as stretches. Each point stands for the step that ends at it; where steps are missing nothing was said.
 *
 * @param points ascending
 * @param step seconds
 */
export function severitySpans(points: readonly Judged[], step: number): readonly SeveritySpan[] {
  const spans: { severity: Severity | undefined; from: bigint; to: bigint }[] = []
  for (const { time, state } of points) {
    const last = spans.at(-1)
    const begin = time - BigInt(step)
    if (last !== undefined && last.severity === state && begin <= last.to) last.to = time
    else
      spans.push({ severity: state, from: last !== undefined && begin < last.to ? last.to : begin, to: time })
  }
  return spans
}
