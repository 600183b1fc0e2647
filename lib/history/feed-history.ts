import type { Result } from '@/lib/core/result'
import { err } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { FeedAnswer } from '@/lib/history/feed-answer'
import type { FeedRules } from '@/lib/read/judge-answer'
import { judgeAnswer } from '@/lib/read/judge-answer'

/** A feed's answers in the order they were given; of two given in one second the later round comes last. */
export interface FeedHistory {
  readonly rules: FeedRules
  readonly rounds: readonly FeedAnswer[]
}

/** Puts answers in order, whatever order they came in. */
export function feedHistory(rules: FeedRules, rounds: readonly FeedAnswer[]): FeedHistory {
  const later = (a: FeedAnswer, b: FeedAnswer) => {
    const [left, right] = a.updatedAt === b.updatedAt ? [a.round, b.round] : [a.updatedAt, b.updatedAt]
    return left < right ? -1 : left > right ? 1 : 0
  }
  return { rules, rounds: [...rounds].sort(later) }
}

/**
 * What a feed said at a moment (unix seconds): its latest answer at or before it, judged as of that moment. A bad answer is never passed
 * over for an older one. Errors: feed-silent (no answer so far back), feed-stale, feed-invalid.
 */
export function answerAt({ rules, rounds }: FeedHistory, time: bigint): Result<FeedAnswer, AppError> {
  const latest = rounds[countUntil(rounds, time) - 1]
  if (latest === undefined) return err({ code: 'feed-silent', detail: `${rules.pair}: no answer before` })
  const judged = judgeAnswer(rules, latest, time)
  return judged.ok ? { ok: true, value: latest } : judged
}

/** How many of the rounds were given at or before the moment. */
function countUntil(rounds: readonly FeedAnswer[], time: bigint): number {
  let low = 0
  let high = rounds.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const round = rounds[middle]
    if (round !== undefined && round.updatedAt <= time) low = middle + 1
    else high = middle
  }
  return low
}
