/** What was started, and how it is stopped again. */
export interface Stops {
  /** Notes how to stop a part; one that comes when all are stopped already is stopped at once. */
  onStop(stop: () => Promise<unknown>): void
  isStopping(): boolean
  /** Stops all parts, the youngest first, each once, however often it is called. A part that does not stop well keeps no other from it. */
  stopAll(): Promise<void>
}

export function createStops(): Stops {
  const stops: (() => Promise<unknown>)[] = []
  let stopping: Promise<void> | undefined
  const each = async () => {
    for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) await stop().catch(() => undefined)
  }
  return {
    onStop(stop) {
      stops.push(stop)
      // Started while the others were stopped: after them.
      if (stopping !== undefined) stopping = stopping.then(each)
    },
    isStopping: () => stopping !== undefined,
    stopAll() {
      stopping ??= each()
      return stopping
    },
  }
}
