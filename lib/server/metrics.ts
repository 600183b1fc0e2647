/** Counters of one process, for `/api/health?verbose` and the budgets. */
export interface Metrics {
  count(name: string, label: string): void
  /** counts by name and label, for example `upstream.eth_call` */
  read(): Readonly<Record<string, Readonly<Record<string, number>>>>
}

export function createMetrics(): Metrics {
  const counts = new Map<string, Map<string, number>>()
  return {
    count: (name, label) => {
      const labels = counts.get(name) ?? new Map<string, number>()
      counts.set(name, labels)
      labels.set(label, (labels.get(label) ?? 0) + 1)
    },
    read: () => Object.fromEntries([...counts].map(([name, labels]) => [name, Object.fromEntries(labels)])),
  }
}
