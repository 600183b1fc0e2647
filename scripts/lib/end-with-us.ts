import type { ChildProcess } from 'node:child_process'

/**
 * Ends a process at the latest when this one ends by `process.exit` or by itself: else it would go on alone, with its port. Nothing is
 * waited for then, so the signal has to be one that is not refused.
 */
export function endWithUs(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
  const end = () => child.kill(signal)
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
}
