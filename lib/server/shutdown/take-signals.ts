const SIGNALS = { SIGTERM: 143, SIGINT: 130 } as const
type Signal = keyof typeof SIGNALS

/** What of a process is needed; a test gives another. */
export type Process = Pick<NodeJS.Process, 'on' | 'removeAllListeners' | 'exit'>

/**
 * Calls `end` at the first signal and leaves with 0 after it; a second signal leaves at once. Next's own listener goes: it gives up the
 * port before anybody could see that this process is not ready, waits without a bound, and leaves with 143. (`NEXT_MANUAL_SIG_HANDLE`
 * would keep it away too, but only if whoever starts Next never forgets it.)
 */
export function takeSignals(end: () => Promise<void>, of: Process = process): void {
  let isEnding = false
  for (const signal of Object.keys(SIGNALS) as Signal[]) {
    of.removeAllListeners(signal)
    of.on(signal, () => {
      if (isEnding) of.exit(SIGNALS[signal])
      isEnding = true
      end().then(
        () => of.exit(0),
        () => of.exit(1),
      )
    })
  }
}
