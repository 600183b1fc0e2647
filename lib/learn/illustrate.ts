import type { Ratio } from '@/lib/core/ratio'
import { mulDivFloor } from '@/lib/core/ratio'
import { valueInEth } from '@/lib/core/value-in-eth'

const DAYS_A_YEAR = 365n

/** One way to hold a stake, on one day: `tokens` in base units, `rate` ETH per token, `worth` in wei, rounded down. */
export interface IllustratedHolding {
  readonly tokens: bigint
  readonly rate: Ratio
  readonly worth: bigint
}

/** The same stake held in both ways after so many reports. */
export interface IllustratedDay {
  readonly day: number
  /** the balance grows, the rate is 1 */
  readonly rebasing: IllustratedHolding
  /** the balance stays, the rate grows */
  readonly rewardBearing: IllustratedHolding
}

interface Illustration {
  /** wei, above 0 */
  readonly stake: bigint
  /** simple yearly rate of each report, net of fees, above -365; negative for losses */
  readonly apr: Ratio
  /** reports, one a day, at or above 0 */
  readonly days: number
  /** the pool before the stake: all ether behind it (wei) over all shares, both above 0 */
  readonly pool: Ratio
}

/**
 * One stake, held as a rebasing token and as a reward-bearing one, from day 0 (staked, no report yet) to the last day; one report a day.
 * As Lido's contracts compute it: `submit` mints floor(stake * shares / ether); a report adds ether * apr / 365, toward zero, and so the
 * days compound; `balanceOf` is floor(own shares * ether / shares). The reward-bearing token is the share itself (wstETH), at ether over
 * shares. Exact; the stake's worth on day 0 can be a wei or two below it, as on chain.
 */
export function illustrate({ stake, apr, days, pool }: Illustration): readonly IllustratedDay[] {
  const own = mulDivFloor(stake, pool.den, pool.num)
  const shares = pool.den + own
  let ether = pool.num + stake
  const told: IllustratedDay[] = []
  for (let day = 0; day <= days; day += 1) {
    if (day > 0) ether += (ether * apr.num) / (apr.den * DAYS_A_YEAR)
    const rate = { num: ether, den: shares }
    const balance = mulDivFloor(own, ether, shares)
    const one = { num: 1n, den: 1n }
    told.push({
      day,
      rebasing: { tokens: balance, rate: one, worth: valueInEth(one, balance) },
      rewardBearing: { tokens: own, rate, worth: valueInEth(rate, own) },
    })
  }
  return told
}
