import type { FileReplay } from './replay-folder'
import type { StepDifference } from './replay-log'

/** Sums over files. `failed` counts files that were refused or differ. */
export interface Totals {
  readonly files: number
  readonly failed: number
  readonly steps: number
  readonly matched: number
  readonly leftOut: number
  readonly events: number
}

export function totalsOf(results: readonly FileReplay[]): Totals {
  const played = results.flatMap((result) => ('replay' in result ? [result.replay] : []))
  const sum = (value: (replay: (typeof played)[number]) => number) =>
    played.reduce((total, replay) => total + value(replay), 0)
  return {
    files: results.length,
    failed: results.filter((result) => 'refused' in result || result.replay.differences.length > 0).length,
    steps: sum(({ steps }) => steps),
    matched: sum(({ matched }) => matched),
    leftOut: sum(({ leftOut }) => leftOut.length),
    events: sum(({ events }) => events),
  }
}

/** A file's line, and below it its first difference and what was left out, by reason. */
export function fileReport(result: FileReplay): string {
  if ('refused' in result) return `${result.file}: cannot be replayed: ${result.refused}`
  const { file, protocol, replay, seconds } = result
  const { steps, matched, events, leftOut, differences } = replay
  const lines = [
    `${file}: ${protocol}, ${steps} steps, ${matched} matched, ${leftOut.length} not comparable, ${events} events, ${seconds.toFixed(1)} s`,
  ]
  const [first] = differences
  if (first !== undefined) lines.push(`  first difference (of ${differences.length}): ${difference(first)}`)
  const kinds = new Map<string, number[]>()
  for (const { step, op, reason } of leftOut) {
    const kind = `${op}: ${reason}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), step])
  }
  for (const [kind, numbers] of kinds) lines.push(`  not comparable: ${kind} (step ${numbers.join(', ')})`)
  return lines.join('\n')
}

export function totalsLine({ files, failed, steps, matched, leftOut, events }: Totals): string {
  return `${files} files, ${steps} steps, ${matched} matched, ${leftOut} not comparable, ${events} events; ${failed} files with a difference or refused`
}

function difference({ step, op, field, expected, found }: StepDifference): string {
  const where = step === 0 ? 'the initial state' : `step ${step} ${op}`
  return `${where}: ${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(found) ?? 'nothing'}`
}
