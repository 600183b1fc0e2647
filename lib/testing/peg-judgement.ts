import type { Ratio } from '@/lib/core/ratio'
import type { PegJudgement } from '@/lib/peg/judgement'

const PAR: Ratio = { num: 1n, den: 1n }

/** A judgement of stETH at that time, blocks being 12 s apart: healthy, at par, by two sources, unless told otherwise. */
export function judgementAt(time: bigint, rest: Partial<PegJudgement> = {}): PegJudgement {
  return {
    token: 'steth',
    block: time / 12n,
    time,
    redemption: PAR,
    headline: { deviation: { num: 0n, den: 1n }, voters: 2, spread: { num: 0n, den: 1n }, disagrees: false },
    market: PAR,
    state: { is: 'known', severity: 'healthy', since: 0n },
    pending: undefined,
    observedSince: 0n,
    rateChange: { is: 'same', before: PAR, after: PAR, by: { num: 0n, den: 1n } },
    pools: [],
    checkers: [],
    freshSources: 2,
    ...rest,
  }
}
