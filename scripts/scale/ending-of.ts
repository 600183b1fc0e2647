import type { ChildProcess } from 'node:child_process'

/** So long a process may take to end when asked to, before it is asked in the next way. */
const PATIENCE_MS = 5_000

export interface Ending {
  /** resolves when it is gone, however and whenever that came about; its exit code, null where a signal ended it */
  readonly gone: Promise<number | null>
  /** Asks it to end, in one way after the other, and waits; kills it when all that is in vain. Also when it is gone already. */
  end(...signals: readonly NodeJS.Signals[]): Promise<number | null>
}

/** To be called as soon as it is started: a Ctrl-C reaches it too, and whoever looks for its end only later never hears of it. */
export function endingOf(child: ChildProcess, patienceMs = PATIENCE_MS): Ending {
  const gone = new Promise<number | null>((resolve) => {
    child.once('close', resolve)
    // One that could not be started has no end.
    child.once('error', () => resolve(null))
  })
  return {
    gone,
    async end(...signals) {
      const timers = [...signals, 'SIGKILL' as const].map((signal, at) =>
        setTimeout(() => child.kill(signal), at * patienceMs),
      )
      const code = await gone
      for (const timer of timers) clearTimeout(timer)
      return code
    },
  }
}
