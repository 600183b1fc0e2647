import type { LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { subtractRatios } from '@/lib/core/ratio-math'
import type { AppError } from '@/lib/errors/app-error'
import { bpRatio, compareSize } from '@/lib/peg/basis-points'
import { deviationOf } from '@/lib/peg/deviation'
import { feedPrice, feedSubject } from '@/lib/peg/feed-price'
import type { FeedSample } from '@/lib/peg/sample'

/** `methods.md` section 1 writes the default, 0.25 %. */
interface CheckRules {
  readonly checkerSlackBp: number
}

/** A feed in the judgement of one sample. It never votes. */
export interface CheckerJudgement {
  readonly pair: string
  readonly bandBp: number
  readonly role: 'checks' | 'left-out'
  /** only where left out: why its answer does not count, or that there is no rate to hold it against */
  readonly why?: AppError | 'no-rate'
  /** ETH per token */
  readonly price?: Ratio
  /** unix seconds of the answer */
  readonly at?: bigint
  readonly deviation?: Ratio
  /**
   * against the headline, or against redemption where there is none: within its own band it agrees; beyond the band and 0.25 % more it
   * speaks; between the two it says nothing either way
   */
  readonly stance?: 'agrees' | 'silent' | 'speaks'
}

/** Judges the feeds that are about the token, sorted by pair. What they say never moves the headline. */
export function judgeCheckers(
  token: LstId,
  feeds: readonly FeedSample[],
  redemption: Rate | undefined,
  headline: Ratio | undefined,
  rules: CheckRules,
): readonly CheckerJudgement[] {
  return feeds
    .filter(({ pair }) => feedSubject(token, pair) !== undefined)
    .map((feed) => judgeChecker(token, feed, redemption, headline, rules))
    .sort((a, b) => (a.pair < b.pair ? -1 : a.pair > b.pair ? 1 : 0))
}

function judgeChecker(
  token: LstId,
  { pair, bandBp, answer }: FeedSample,
  redemption: Rate | undefined,
  headline: Ratio | undefined,
  { checkerSlackBp }: CheckRules,
): CheckerJudgement {
  const told = { pair, bandBp }
  if (!answer.ok) return { ...told, role: 'left-out', why: answer.error }
  const at = answer.value.updatedAt
  const price = feedPrice(token, pair, answer.value, redemption)
  if (price === undefined || redemption === undefined)
    return { ...told, at, role: 'left-out', why: 'no-rate', ...(price === undefined ? {} : { price }) }
  const deviation = deviationOf(price, redemption)
  if (deviation === undefined)
    return { ...told, at, role: 'left-out', why: { code: 'feed-invalid', detail: `${pair}: no price` } }
  const off = headline === undefined ? deviation : subtractRatios(deviation, headline)
  const isInside = compareSize(off, bpRatio(bandBp)) <= 0
  const isBeyond = compareSize(off, bpRatio(bandBp + checkerSlackBp)) > 0
  const stance = isInside ? 'agrees' : isBeyond ? 'speaks' : 'silent'
  return { ...told, at, price, deviation, role: 'checks', stance }
}
