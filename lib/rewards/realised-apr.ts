import type { Ratio } from '@/lib/core/ratio'
import { isIn, type Period } from '@/lib/rewards/period'
import type { TokenLedger } from '@/lib/rewards/token-ledger'

const YEAR = 31_536_000n
const HALF_DAY = 43_200n

/**
 * What the holdings earned in a period as a simple yearly rate, weighted by time: rewards / (integral of value over seconds) * 365 days,
 * exact, negative for a loss. A step earns for the time since the step before it, so the integral runs over what the steps of the period
 * cover (held or not), not over the period's own ends: a day without its report yet does not thin the rate, and constant holdings give
 * the protocol's own APR. Value between entries is that of the redemption rate of the time.
 *
 * Undefined where it has no meaning: no step in the period, nothing held, or less than the largest value held for half a day (a report
 * minutes after a deposit would be thousands of per cent). Tokens are weighted by their own value and time.
 */
export function realisedApr(
  ledgers: readonly Pick<TokenLedger, 'entries' | 'steps'>[],
  period: Period,
): Ratio | undefined {
  let reward = 0n
  let weighted = 0n
  let peaks = 0n
  for (const { entries, steps } of ledgers) {
    const inside = steps.filter(({ step }) => isIn(period, step.time))
    const first = inside[0]
    const last = inside.at(-1)
    if (first === undefined || last === undefined) continue
    for (const entry of entries) if (entry.is === 'reward' && isIn(period, entry.time)) reward += entry.reward
    const before = steps[steps.indexOf(first) - 1]
    const from = before === undefined ? 0n : before.step.time
    const area = integral(entries, { from, to: last.step.time })
    weighted += area.weighted
    peaks += area.peak
  }
  return weighted === 0n || weighted < peaks * HALF_DAY ? undefined : { num: reward * YEAR, den: weighted }
}

/** wei * seconds under the value's steps, and the largest value in wei. */
function integral(
  entries: TokenLedger['entries'],
  { from, to }: Period,
): { readonly weighted: bigint; readonly peak: bigint } {
  let weighted = 0n
  let peak = 0n
  for (const [at, { time, value }] of entries.entries()) {
    const next = entries[at + 1]?.time
    const start = time > from ? time : from
    const end = next === undefined || next > to ? to : next
    if (end <= start) continue
    weighted += value * (end - start)
    if (value > peak) peak = value
  }
  return { weighted, peak }
}
