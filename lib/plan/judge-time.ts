import type { AppError } from '@/lib/errors/app-error'

/** A clock of a person's own may be wrong by its whole time zone; a node's may not. */
const MOST_APART = 86_400n

/**
 * What stands against a node's time (unix seconds of its newest block) by the clock of this machine (unix milliseconds): deadlines are
 * counted from it, so one from far ahead would make a signature hold for years. Errors: bad-response, rpc-lagging.
 */
export function judgeTime(timestamp: bigint, now: number): AppError | undefined {
  const here = BigInt(Math.floor(now / 1000))
  if (timestamp > here + MOST_APART)
    return {
      code: 'bad-response',
      detail: `the node's newest block is ${timestamp - here} s ahead of this clock`,
    }
  if (timestamp < here - MOST_APART)
    return {
      code: 'rpc-lagging',
      detail: `the node's newest block is ${here - timestamp} s behind this clock`,
    }
  return undefined
}
