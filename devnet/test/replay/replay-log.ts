import type { Difference } from './differences'
import type { Step } from './recording'

/** A difference and the step it was found at; step 0 is the initial state. */
export interface StepDifference extends Difference {
  readonly step: number
  readonly op: string
}

/** A step that cannot be compared, with the reason. */
export interface LeftOut {
  readonly step: number
  readonly op: string
  readonly reason: string
}

/** What came of a replay. `steps` = `matched` + left out + those with a difference. */
export interface Replay {
  readonly steps: number
  readonly matched: number
  /** recorded events that were compared */
  readonly events: number
  readonly leftOut: readonly LeftOut[]
  readonly differences: readonly StepDifference[]
}

const initial = { n: 0, op: 'initial' } as const

/** Keeps what a replay finds, step by step. */
export class ReplayLog {
  private readonly differences: StepDifference[] = []
  private readonly leftOut: LeftOut[] = []
  private events = 0

  found(step: Pick<Step, 'n' | 'op'> | null, found: readonly Difference[]): void {
    const { n, op } = step ?? initial
    this.differences.push(...found.map((difference) => ({ step: n, op, ...difference })))
  }

  leaveOut(step: Step, reason: string): void {
    this.leftOut.push({ step: step.n, op: step.op, reason })
  }

  compared(events: number): void {
    this.events += events
  }

  result(steps: readonly Step[]): Replay {
    const apart = new Set([...this.differences, ...this.leftOut].map(({ step }) => step))
    return {
      steps: steps.length,
      matched: steps.filter(({ n }) => !apart.has(n)).length,
      events: this.events,
      leftOut: this.leftOut,
      differences: this.differences,
    }
  }
}
