import type { Advisory } from './judge-audit'

/** The advisories in what `npm audit --json` prints, each once. Undefined when it is not such a report: nothing was judged then. */
export function readAdvisories(report: unknown): readonly Advisory[] | undefined {
  if (!isFields(report) || !isFields(report.vulnerabilities)) return undefined
  const found = new Map<string, Advisory>()
  for (const vulnerability of Object.values(report.vulnerabilities)) {
    if (!isFields(vulnerability) || !Array.isArray(vulnerability.via)) return undefined
    // A text in `via` names another package of the report, which has its advisories itself.
    for (const via of vulnerability.via.filter(isFields)) {
      const name = text(via.name)
      const advisory: Advisory = {
        id: text(via.url).split('/').at(-1) ?? '',
        package: name,
        severity: text(via.severity),
        title: text(via.title),
        range: text(via.range),
      }
      found.set(`${advisory.id} ${name}`, advisory)
    }
  }
  return [...found.values()]
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
