/** One measured part of `docs/performance.md`. */
export interface Section {
  readonly title: string
  readonly lines: readonly string[]
  /** day and machine it was measured on */
  readonly measured: string
}

const HEADING = /^## /m

/**
 * The report with the sections that were measured just now in place of the older ones of the same title; what was not measured stays,
 * each with its own date. New ones come before `last`, which is written by hand.
 */
export function amendReport(
  report: string,
  head: string,
  sections: readonly Section[],
  last: string,
): string {
  const kept = new Map(
    report
      .split(HEADING)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n')
        return [part.slice(0, end), part.slice(end).trim()] as const
      }),
  )
  for (const { title, lines, measured } of sections) kept.set(title, `${lines.join('\n')}\n\n${measured}`)
  const notes = kept.get(last)
  if (notes !== undefined) {
    kept.delete(last)
    kept.set(last, notes)
  }
  const parts = [...kept].map(([title, body]) => `## ${title}\n\n${body}\n`)
  return [`${head.trim()}\n`, ...parts].join('\n')
}
