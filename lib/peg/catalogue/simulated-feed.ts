import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { multiplyRatios, subtractRatios } from '@/lib/core/ratio-math'
import { absolute, bpRatio } from '@/lib/peg/basis-points'
import type { FeedAnswer } from '@/lib/read/judge-answer'

const DECIMALS = 18

/**
 * What a feed would have said next by the rule of its kind: it answers anew when the price has moved by more than its band since the last
 * answer, and after its heartbeat in any case; else it still says what it said. Rounded down at 18 decimals.
 *
 * @param time unix seconds
 */
export function nextAnswer(
  last: FeedAnswer | undefined,
  price: Ratio,
  time: bigint,
  { bandBp, heartbeat }: { readonly bandBp: number; readonly heartbeat: number },
): FeedAnswer {
  const isDue =
    last === undefined || time - last.updatedAt >= BigInt(heartbeat) || hasMoved(last, price, bandBp)
  return isDue
    ? { answer: (price.num * 10n ** BigInt(DECIMALS)) / price.den, decimals: DECIMALS, updatedAt: time }
    : last
}

function hasMoved({ answer, decimals }: FeedAnswer, price: Ratio, bandBp: number): boolean {
  const said = { num: answer, den: 10n ** BigInt(decimals) }
  const by = absolute(subtractRatios(price, said))
  return compareRatio(by, multiplyRatios(said, bpRatio(bandBp))) > 0
}
