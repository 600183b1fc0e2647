import { WAD } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { err, ok, type Result } from '@/lib/core/result'
import { exactAmount } from '@/lib/format/amount'
import { type AmountIssue, parseAmount } from '@/lib/format/parse-amount'
import { ltvOfLeverage } from '@/lib/loop/leverage'
import type { LoopInput, LoopSize } from '@/lib/loop/loop-input'

/** Fields of the simulator, as they are typed: ETH, times, per cent, whole numbers. */
export type LoopText = 'equity' | 'leverage' | 'ltv' | 'loops' | 'days'
export type LoopFields = Readonly<Record<LoopText, string>>

/** What is wrong with one of them. What only the size makes wrong, `leverageOf` tells. */
export interface TextIssue {
  readonly field: LoopText
  readonly issue: AmountIssue | 'zero' | 'too-long'
}

/** Ten years: whoever types more means something else. */
const MOST_DAYS = 3_650

/** Digits after the point of leverage and of a percentage. */
const PLACES = 4
const TIMES = 10n ** BigInt(PLACES)
const PARTS = 100n * TIMES
const UNITS: Record<LoopText, readonly string[]> = {
  equity: ['ETH', 'ether', 'Ξ'],
  leverage: ['x', '×'],
  ltv: ['%'],
  loops: [],
  days: ['days', '日'],
}

type Typed = Pick<LoopInput, 'equity' | 'size' | 'days'>

/** The fields that count for a size chosen `by`, read; exact, or every field that is wrong. */
export function readLoopTexts(by: LoopSize['by'], fields: LoopFields): Result<Typed, readonly TextIssue[]> {
  const issues: TextIssue[] = []
  const read = (field: LoopText, decimals: number): bigint | undefined => {
    const parsed = parseAmount(fields[field], { units: UNITS[field], decimals })
    if (parsed.ok) return parsed.value
    issues.push({ field, issue: parsed.error })
    return undefined
  }
  const equity = read('equity', 18)
  if (equity === 0n) issues.push({ field: 'equity', issue: 'zero' })
  const size = readSize(by, read)
  const days = read('days', 0)
  if (days === 0n) issues.push({ field: 'days', issue: 'zero' })
  if (days !== undefined && days > BigInt(MOST_DAYS)) issues.push({ field: 'days', issue: 'too-long' })
  if (issues.length > 0 || equity === undefined || size === undefined || days === undefined)
    return err(issues)
  return ok({ equity, size, days: Number(days) })
}

function readSize(
  by: LoopSize['by'],
  read: (field: LoopText, decimals: number) => bigint | undefined,
): LoopSize | undefined {
  if (by === 'leverage') {
    const num = read('leverage', PLACES)
    return num === undefined ? undefined : { by, leverage: { num, den: TIMES } }
  }
  const part = read('ltv', PLACES)
  const loops = by === 'loops' ? read('loops', 0) : undefined
  if (part === undefined) return undefined
  const ltv = { num: part, den: PARTS }
  if (by === 'ltv') return { by, ltv }
  return loops === undefined ? undefined : { by, ltv, loops: Number(loops) }
}

/** The fields that say an input; of those that its size does not name, `loops` and where needed `leverage` and `ltv` are empty. */
export function textsOf({ equity, size, days }: Pick<LoopInput, 'equity' | 'size' | 'days'>): LoopFields {
  return {
    equity: exactAmount(equity),
    leverage: size.by === 'leverage' ? timesText(size.leverage) : '',
    ltv: size.by === 'leverage' ? partText(ltvOfLeverage(size.leverage)) : partText(size.ltv),
    loops: size.by === 'loops' ? String(size.loops) : '',
    days: String(days),
  }
}

/** As it is typed, to four places, rounded down: 10, 3.3333. */
export function timesText({ num, den }: Ratio): string {
  return exactAmount((num * TIMES) / den, PLACES)
}

/** A part as per cent, the same way: 90, 66.6666. */
export function partText({ num, den }: Ratio): string {
  return exactAmount((num * PARTS) / den, PLACES)
}

/** Equity of a position that exists, as it is typed: to a hundred-millionth of an ether, rounded down; `wei` above 0. */
export function equityText(wei: bigint): string {
  const step = WAD / 10n ** 8n
  return exactAmount(wei < step ? wei : (wei / step) * step)
}
