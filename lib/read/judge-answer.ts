import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'

/** A feed's answer that counts: integer with `decimals` decimals, and when it was given (unix seconds). */
export interface FeedAnswer {
  readonly answer: bigint
  readonly decimals: number
  readonly updatedAt: bigint
}

/** What a manifest says of a feed, as far as its answers are judged by it. */
export interface FeedRules {
  readonly pair: string
  /** seconds after which the feed answers even when nothing moved */
  readonly heartbeat: number
}

/** A clock may be that far off. */
const FUTURE_TOLERANCE = 60n
/** A healthy feed answers a little after its heartbeat. */
const HEARTBEAT_TOLERANCE = 600n

/**
 * Judges an answer by `methods.md` section 1 as of `now` (unix seconds): positive, of a finished round, not from the future, not older
 * than the heartbeat and ten minutes. Errors: feed-invalid, feed-stale.
 */
export function judgeAnswer(
  { pair, heartbeat }: FeedRules,
  { answer, decimals, updatedAt }: FeedAnswer,
  now: bigint,
): Result<FeedAnswer, AppError> {
  const invalid = (detail: string) => err({ code: 'feed-invalid' as const, detail: `${pair}: ${detail}` })
  if (answer <= 0n) return invalid(`answer ${answer}`)
  if (updatedAt === 0n) return invalid('round not complete')
  if (updatedAt > now + FUTURE_TOLERANCE) return invalid('answer from the future')
  const age = now - updatedAt
  if (age > BigInt(heartbeat) + HEARTBEAT_TOLERANCE)
    return err({ code: 'feed-stale', detail: `${pair}: ${age} s old, heartbeat ${heartbeat} s` })
  return ok({ answer, decimals, updatedAt })
}
