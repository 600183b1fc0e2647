import type { ClockPort } from '@/lib/tx/ports'

/** The machine's clock; its timers keep no process alive. */
export const timerClock: ClockPort = {
  now: Date.now,
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
