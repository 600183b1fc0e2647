import type { Ratio } from '@/lib/core/ratio'
import { compareRatio } from '@/lib/core/ratio'
import { type AmountIssue, parseAmount } from '@/lib/format/parse-amount'
import { firstOf, type Param } from '@/lib/link/page-link'

/** Parameters of a link to the simulator. */
export type LoopParam =
  | ('token' | 'equity' | 'leverage' | 'ltv' | 'loops' | 'days' | 'mode')
  | ('rate' | 'discount' | 'error' | 'slash' | 'queue' | 'full' | 'oracle' | 'episode')

/** Why a field of a link could not be taken. */
export type LoopLinkProblem = AmountIssue | 'unknown-value' | 'out-of-range' | 'conflict' | 'needs-ltv'

export interface LoopLinkIssue {
  readonly param: LoopParam
  /** as it was written, cut */
  readonly given: string
  readonly issue: LoopLinkProblem
}

/** Longest text that is taken from an address bar. */
const LONGEST = 64
const DECIMALS = 4
const PARTS = 10n ** BigInt(DECIMALS)

/** Reads the parameters of one link and notes what is wrong with them; absent ones and wrong ones are undefined. Never throws. */
export class LinkReader {
  readonly issues: LoopLinkIssue[] = []
  private readonly query: Readonly<Record<string, Param>>

  constructor(query: Readonly<Record<string, Param>>) {
    this.query = query
  }

  text(param: LoopParam): string | undefined {
    return firstOf(this.query[param])?.slice(0, LONGEST)
  }

  refuse(param: LoopParam, issue: LoopLinkProblem): undefined {
    this.issues.push({ param, given: this.text(param) ?? '', issue })
    return undefined
  }

  oneOf<T extends string>(param: LoopParam, values: readonly T[]): T | undefined {
    const given = this.text(param)
    if (given === undefined) return undefined
    return values.find((value) => value === given.toLowerCase()) ?? this.refuse(param, 'unknown-value')
  }

  whole(param: LoopParam, least: number, most: number): number | undefined {
    const given = this.text(param)
    if (given === undefined) return undefined
    if (!/^\d{1,9}$/.test(given)) return this.refuse(param, 'not-a-number')
    const value = Number(given)
    return value < least || value > most ? this.refuse(param, 'out-of-range') : value
  }

  /** wei, above 0 */
  ether(param: LoopParam): bigint | undefined {
    const given = this.text(param)
    if (given === undefined) return undefined
    const parsed = parseAmount(given, { units: ['ETH', 'ether', 'Ξ'] })
    if (!parsed.ok) return this.refuse(param, parsed.error)
    return parsed.value === 0n ? this.refuse(param, 'out-of-range') : parsed.value
  }

  /** A plain number from `least` to `most`. */
  decimal(param: LoopParam, least: Ratio, most: Ratio): Ratio | undefined {
    return this.number(param, PARTS, ['x'], least, most)
  }

  /** The same of a percentage as it is written: `-2.85` is -285/10000. */
  percent(param: LoopParam, least: Ratio, most: Ratio): Ratio | undefined {
    return this.number(param, PARTS * 100n, ['%'], least, most)
  }

  private number(
    param: LoopParam,
    den: bigint,
    units: readonly string[],
    least: Ratio,
    most: Ratio,
  ): Ratio | undefined {
    const given = this.text(param)
    if (given === undefined) return undefined
    const [, sign, size] = /^([-\u2212]?)(.*)$/s.exec(given) ?? []
    const parsed = parseAmount(size ?? '', { units, decimals: DECIMALS })
    // its one sign is taken off already
    if (!parsed.ok) return this.refuse(param, parsed.error === 'negative' ? 'not-a-number' : parsed.error)
    const value = { num: sign === '' ? parsed.value : -parsed.value, den }
    const isInside = compareRatio(value, least) >= 0 && compareRatio(value, most) <= 0
    return isInside ? value : this.refuse(param, 'out-of-range')
  }
}
