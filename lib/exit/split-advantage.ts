import type { ExitPrices } from '@/lib/exit/price-exit'
import { type Net, sumNet } from '@/lib/exit/route-net'

/** A split in ETH (wei) of today. */
export interface SplitAdvantage {
  readonly net: Net
  /** against the better of the whole ways, worst and best case each with its own; undefined while that is not known */
  readonly against: Net | undefined
}

const NOTHING: Net = { low: 0n, high: 0n }

/**
 * What two parts are worth together, and by how much that differs from taking the better way with all of it. A part of `nothing` costs
 * nothing either. Undefined while a part is not known.
 */
export function splitAdvantage(
  waits: Net | 'nothing' | undefined,
  sells: Net | 'nothing' | undefined,
  whole: Pick<ExitPrices, 'wait' | 'sell'> | undefined,
): SplitAdvantage | undefined {
  if (waits === undefined || sells === undefined) return undefined
  const net = sumNet(waits === 'nothing' ? NOTHING : waits, sells === 'nothing' ? NOTHING : sells)
  const [wait, sell] = [whole?.wait?.net, whole?.sell?.net]
  if (wait === undefined || sell === undefined) return { net, against: undefined }
  const best = (end: 'low' | 'high') => {
    const lead = wait[end] - sell[end]
    return lead > 0n ? wait[end] : sell[end]
  }
  // the same wait on both sides: the longest against the longest
  const [low, high] = [net.low - best('low'), net.high - best('high')]
  return { net, against: low < high ? { low, high } : { low: high, high: low } }
}
