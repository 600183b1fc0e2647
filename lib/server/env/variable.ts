/** Who reads a variable. `tests` never runs in production; `inner` ones are set by our own start, never by a person. */
export type Reader = 'app' | 'indexer' | 'devnet' | 'scripts' | 'tests' | 'inner'

/** One variable of the environment. Its name is its key in `VARIABLES`. */
export interface Variable {
  /** what it is for: one phrase, without a full stop */
  readonly purpose: string
  /** what a value must be: words that follow "expected" */
  readonly expected: string
  /** what holds without it, in words; absent: nothing does, and what it is for is off */
  readonly fallback?: string
  readonly readBy: readonly Reader[]
  /** its value is never told: not in a sentence, not in a log */
  readonly isSecret?: boolean
  /** What is wrong with a value that is set, as the rest of a sentence that begins with the name. Absent: any value will do. */
  readonly mistake?: (value: string) => string | undefined
}

/** A check whose sentence repeats the value: for none that is secret. */
export function expects(expected: string, isRight: (value: string) => boolean) {
  const mistake = (value: string) => (isRight(value) ? undefined : ` is "${value}": expected ${expected}.`)
  return { expected, mistake }
}
