import * as v from 'valibot'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { PegThresholds, SeverityBounds } from '@/lib/peg/thresholds'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'

/* The operator's own thresholds. Server only: what pages need is the checked data. */

const whole = (what: string, least: number, most: number) => {
  const expected = `expected ${what}, a whole number from ${least} to ${most}`
  return v.pipe(
    v.number(expected),
    v.safeInteger(expected),
    v.minValue(least, expected),
    v.maxValue(most, expected),
  )
}
const bp = (least: number) => whole('basis points', least, 10_000)
const seconds = (least: number) => whole('seconds', least, 86_400)

const ascend = ({ watch, stressed, depegged, severe }: SeverityBounds) =>
  watch < stressed && stressed < depegged && depegged < severe

const bounds = v.pipe(
  v.strictObject({ watch: bp(1), stressed: bp(1), depegged: bp(1), severe: bp(1) }),
  v.check(ascend, 'expected each bound to be above the one before'),
)
const persistence = v.strictObject({ seconds: seconds(0), samples: whole('samples', 1, 1_000) })

const fields = v.strictObject({
  bounds: v.exactOptional(
    v.strictObject({
      steth: v.exactOptional(bounds, DEFAULT_THRESHOLDS.bounds.steth),
      wsteth: v.exactOptional(bounds, DEFAULT_THRESHOLDS.bounds.wsteth),
      reth: v.exactOptional(bounds, DEFAULT_THRESHOLDS.bounds.reth),
      cbeth: v.exactOptional(bounds, DEFAULT_THRESHOLDS.bounds.cbeth),
    }),
    DEFAULT_THRESHOLDS.bounds,
  ),
  persist: v.exactOptional(
    v.strictObject({
      watch: v.exactOptional(persistence, DEFAULT_THRESHOLDS.persist.watch),
      stressed: v.exactOptional(persistence, DEFAULT_THRESHOLDS.persist.stressed),
      depegged: v.exactOptional(persistence, DEFAULT_THRESHOLDS.persist.depegged),
      severe: v.exactOptional(persistence, DEFAULT_THRESHOLDS.persist.severe),
    }),
    DEFAULT_THRESHOLDS.persist,
  ),
  // at 100 % a state would be left where it is entered, and flap
  leave: v.exactOptional(
    v.strictObject({ percent: whole('per cent', 1, 99), seconds: seconds(0) }),
    DEFAULT_THRESHOLDS.leave,
  ),
  healthySources: v.exactOptional(whole('sources', 1, 100), DEFAULT_THRESHOLDS.healthySources),
  outlier: v.exactOptional(
    v.strictObject({ times: whole('times', 1, 100), leastBp: bp(0) }),
    DEFAULT_THRESHOLDS.outlier,
  ),
  disagreeBp: v.exactOptional(bp(0), DEFAULT_THRESHOLDS.disagreeBp),
  checkerSlackBp: v.exactOptional(bp(0), DEFAULT_THRESHOLDS.checkerSlackBp),
  rateJumpBp: v.exactOptional(bp(1), DEFAULT_THRESHOLDS.rateJumpBp),
  midWindow: v.exactOptional(seconds(1), DEFAULT_THRESHOLDS.midWindow),
  gap: v.exactOptional(seconds(1), DEFAULT_THRESHOLDS.gap),
})

const schema = v.pipe(
  fields,
  // a window without a second sample in it would be one block's word
  v.check(({ gap, midWindow }) => gap <= midWindow, 'gap: expected no more seconds than midWindow'),
)

/**
 * Checks thresholds of a configuration; what it leaves out keeps its default. Errors are sentences, each beginning with the path of what
 * is wrong, such as `leave.percent: expected per cent, a whole number from 1 to 99`.
 */
export function parseThresholds(json: unknown): Result<PegThresholds, readonly string[]> {
  const parsed = v.safeParse(schema, json)
  if (parsed.success) return ok(parsed.output)
  return err(parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'thresholds'}: ${issue.message}`))
}
