/** An error as fields of a log line, with what caused it. */
export interface DescribedError {
  readonly type: string
  readonly message: string
  readonly code?: string
  readonly stack?: string
  readonly cause?: DescribedError
  readonly errors?: readonly DescribedError[]
}

const DEEPEST = 5
const MOST_ERRORS = 3
const LONGEST = 4_000

/** Anything that was thrown, causes and aggregates too, to a depth of five; fields that are not named here (requests, configurations) are left out. */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: cut(asText(error)) }
  const code: unknown = 'code' in error ? error.code : undefined
  const inner = depth < DEEPEST
  return {
    type: error.name,
    message: cut(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    ...(depth === 0 && error.stack !== undefined ? { stack: cut(error.stack) } : {}),
    ...(inner && error.cause !== undefined ? { cause: describeError(error.cause, depth + 1) } : {}),
    ...(inner && error instanceof AggregateError
      ? { errors: error.errors.slice(0, MOST_ERRORS).map((each) => describeError(each, depth + 1)) }
      : {}),
  }
}

function asText(value: unknown): string {
  try {
    return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  } catch {
    return 'something that is no text'
  }
}

const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
