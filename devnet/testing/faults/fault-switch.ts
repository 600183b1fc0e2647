import type { Fault } from './fault'
import type { SeededRandom } from './seeded-random'

/** Which faults are on, and which one hits a request; it counts what it did. */
export class FaultSwitch<K extends string> {
  readonly injected = new Map<K, number>()
  #on: readonly Fault<K>[] = []

  constructor(readonly random: SeededRandom) {}

  set(faults: readonly Fault<K>[]): void {
    this.#on = faults
  }

  get isOn(): boolean {
    return this.#on.length > 0
  }

  /** The first that hits, if any; `names` are what the request asks for. */
  hit(names: readonly string[], isOnly: (name: string, only: string) => boolean): Fault<K> | undefined {
    const found = this.#on.find(
      ({ only, share = 1 }) =>
        (only === undefined || names.some((name) => only.some((each) => isOnly(name, each)))) &&
        (share >= 1 || this.random.chance(share)),
    )
    if (found !== undefined) this.injected.set(found.kind, (this.injected.get(found.kind) ?? 0) + 1)
    return found
  }
}
