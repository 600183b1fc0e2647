import type { ClockPort } from '@/lib/tx/ports'

/** Lets everything that waits for no timer happen. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** A clock that stands still until it is moved; timers fire in order, each with the time to finish what it starts. */
export class FakeClock implements ClockPort {
  time = 1_700_000_000_000
  readonly #timers = new Map<number, { readonly at: number; readonly action: () => void }>()
  #next = 0

  now(): number {
    return this.time
  }

  after(milliseconds: number, action: () => void): () => void {
    this.#next += 1
    const id = this.#next
    this.#timers.set(id, { at: this.time + milliseconds, action })
    return () => this.#timers.delete(id)
  }

  get pending(): number {
    return this.#timers.size
  }

  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds
    await settled()
    for (;;) {
      const due = [...this.#timers].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at)[0]
      if (due === undefined) break
      const [id, { at, action }] = due
      this.#timers.delete(id)
      this.time = Math.max(this.time, at)
      action()
      await settled()
    }
    this.time = end
  }
}
