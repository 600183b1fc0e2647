import { bpUnits } from '@/lib/chart/chart-units'
import type { Extent } from '@/lib/chart/extent'
import { RAISED, type Severity, type SeverityBounds } from '@/lib/peg/thresholds'

/** A part of a deviation's scale, in percent units: which severity a deviation in it would be, if it lasted. */
export interface SeverityZone extends Extent {
  readonly severity: Severity
}

/** The zones that a scale shows, from its lowest: both signs have them. */
export function severityZones(bounds: SeverityBounds, { from, to }: Extent): readonly SeverityZone[] {
  const steps = RAISED.map((severity) => ({ severity, at: bpUnits(bounds[severity]) }))
  const [watch] = steps
  if (watch === undefined) return []
  const zones: SeverityZone[] = [{ severity: 'healthy', from: -watch.at, to: watch.at }]
  for (const [place, { severity, at }] of steps.entries()) {
    const next = steps[place + 1]?.at
    zones.push({ severity, from: at, to: next ?? (to > at ? to : at) })
    zones.push({ severity, from: next === undefined ? (from < -at ? from : -at) : -next, to: -at })
  }
  return zones
    .map(({ severity, ...zone }) => ({
      severity,
      from: zone.from < from ? from : zone.from,
      to: zone.to > to ? to : zone.to,
    }))
    .filter((zone) => zone.from < zone.to)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
}
