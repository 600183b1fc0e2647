import { Counter, Registry } from 'prom-client'
import { COUNTERS, type CounterForm, EVENTS } from '@/lib/server/metrics/counters'

/** How much something keeps. */
export interface Size {
  readonly entries: number
  readonly bytes: number
}

/** What one process counts: for `/api/metrics`, for `/api/health?verbose` and the budgets. */
export interface Metrics {
  /** `details` as `COUNTERS` names them; a detail that is not given is "none" */
  count(name: string, label: string, details?: Readonly<Record<string, string>>): void
  /** counts by name and label, whatever the details, for example `upstream.eth_call` */
  read(): Readonly<Record<string, Readonly<Record<string, number>>>>
  /** the same counts as Prometheus reads them; gauges and histograms are registered beside them */
  readonly registry: Registry
  /** Tells from now on how much a cache keeps. */
  watchCache(name: string, size: () => Size): void
  caches(): Readonly<Record<string, Size>>
}

/** Every series costs memory here and at whoever scrapes it: what comes after so many labels of one name is "other". */
const MOST_LABELS = 64
const MOST_NAMES = 32

interface Series {
  readonly label: string
  readonly details: Readonly<Record<string, string>>
  count: number
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const counts = new Map<string, Map<string, Series>>()
  const caches = new Map<string, () => Size>()

  /** Prometheus is told what `counts` has, so there is one truth. */
  const tell = (form: CounterForm, own: () => Iterable<{ readonly of: string; readonly series: Series }>) =>
    new Counter({
      name: form.name,
      help: form.help,
      labelNames: [form.label, ...(form.details ?? [])],
      registers: [registry],
      collect() {
        this.reset()
        for (const { of, series } of own()) {
          const details = form === EVENTS ? { of } : series.details
          this.inc({ [form.label]: series.label, ...details }, series.count)
        }
      },
    })
  for (const [name, form] of Object.entries(COUNTERS)) tell(form, () => listed([name]))
  tell(EVENTS, () => listed([...counts.keys()].filter((name) => !Object.hasOwn(COUNTERS, name))))

  function listed(names: readonly string[]) {
    return names.flatMap((of) => [...(counts.get(of)?.values() ?? [])].map((series) => ({ of, series })))
  }

  return {
    registry,
    count: (name, label, details = {}) => {
      const form = Object.hasOwn(COUNTERS, name) ? COUNTERS[name] : undefined
      const isKnownName = form !== undefined || counts.has(name) || counts.size < MOST_NAMES
      const kept = isKnownName ? name : 'other'
      const all = counts.get(kept) ?? new Map<string, Series>()
      counts.set(kept, all)
      const bounded = boundedLabel(label, form, all)
      const named = Object.fromEntries((form?.details ?? []).map((each) => [each, details[each] ?? 'none']))
      const key = JSON.stringify([bounded, named])
      const series = all.get(key) ?? { label: bounded, details: named, count: 0 }
      all.set(key, series)
      series.count += 1
    },
    read: () =>
      Object.fromEntries(
        [...counts].map(([name, all]) => {
          const sums: Record<string, number> = {}
          for (const { label, count } of all.values()) sums[label] = (sums[label] ?? 0) + count
          return [name, sums]
        }),
      ),
    watchCache: (name, size) => void caches.set(name, size),
    caches: () => Object.fromEntries([...caches].map(([name, size]) => [name, size()])),
  }
}

function boundedLabel(
  label: string,
  form: CounterForm | undefined,
  all: ReadonlyMap<string, Series>,
): string {
  if (form?.known !== undefined) return form.known.includes(label) ? label : 'other'
  const labels = new Set([...all.values()].map((series) => series.label))
  return labels.has(label) || labels.size < MOST_LABELS ? label : 'other'
}
