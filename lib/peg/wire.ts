import { LST_IDS } from '@/lib/core/lst'
import type { AppError } from '@/lib/errors/app-error'
import type { CheckerJudgement } from '@/lib/peg/checker'
import type { Headline } from '@/lib/peg/headline'
import type { PegJudgement } from '@/lib/peg/judgement'
import { type PegState, type PendingSeverity, UNKNOWN_STATES } from '@/lib/peg/peg-state'
import type { RateChange } from '@/lib/peg/rate-change'
import { NO_PRICE_REASONS, type PoolPrice } from '@/lib/peg/sample'
import { NO_SAY_REASONS, type PoolJudgement } from '@/lib/peg/source-judgement'
import { RAISED } from '@/lib/peg/thresholds'
import { appErrorCheck } from '@/lib/read/app-error-check'
import type { Check } from '@/lib/read/check'
import { amount, count, flag, listOf, oneBy, oneOf, optional, record, text } from '@/lib/read/check'
import { ratioCheck as ratio, signedRatioCheck as signedRatio } from '@/lib/read/ratio-check'

/* A judgement out of JSON: what pages draw is checked field by field. */

const poolPrice: Check<PoolPrice> = oneBy('is', {
  price: record({ price: ratio, at: amount }),
  none: record({ why: oneOf(...NO_PRICE_REASONS) }),
})

const pool: Check<PoolJudgement> = record<PoolJudgement>({
  source: text,
  role: oneOf('votes', 'left-out'),
  why: optional(oneOf(...NO_SAY_REASONS)),
  basis: optional(oneOf('twap', 'ema', 'mid-window')),
  price: optional(ratio),
  at: optional(amount),
  deviation: optional(signedRatio),
  spot: poolPrice,
  spotDeviation: optional(signedRatio),
})

const whyNoChecker: Check<AppError | 'no-rate'> = (json, path) =>
  json === 'no-rate' ? json : appErrorCheck(json, path)

const checker: Check<CheckerJudgement> = record<CheckerJudgement>({
  pair: text,
  bandBp: count,
  role: oneOf('checks', 'left-out'),
  why: optional(whyNoChecker),
  price: optional(ratio),
  at: optional(amount),
  deviation: optional(signedRatio),
  stance: optional(oneOf('agrees', 'silent', 'speaks')),
})

/** A severity, or why there is none, out of JSON. */
export const pegStateCheck: Check<PegState> = oneBy('is', {
  known: record<Omit<KnownState, 'is'>>({
    severity: oneOf('healthy', ...RAISED),
    since: amount,
    recovering: optional(record<{ since: bigint; until: bigint }>({ since: amount, until: amount })),
  }),
  unknown: record({ why: oneOf(...UNKNOWN_STATES) }),
})
type KnownState = Extract<PegState, { readonly is: 'known' }>

export const judgementCheck: Check<PegJudgement> = record<PegJudgement>({
  token: oneOf(...LST_IDS),
  block: amount,
  time: amount,
  redemption: optional(ratio),
  headline: optional(
    record<Headline>({ deviation: signedRatio, voters: count, spread: ratio, disagrees: flag }),
  ),
  market: optional(ratio),
  state: pegStateCheck,
  pending: optional(
    record<PendingSeverity>({ severity: oneOf(...RAISED), since: amount, from: amount, samples: count }),
  ),
  observedSince: optional(amount),
  rateChange: optional(
    record<RateChange>({
      is: oneOf('same', 'rises', 'falls', 'refused'),
      before: ratio,
      after: ratio,
      by: signedRatio,
    }),
  ),
  pools: listOf(pool),
  checkers: listOf(checker),
  freshSources: count,
})
