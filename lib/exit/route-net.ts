import type { Ratio } from '@/lib/core/ratio'
import type { WaitRange } from '@/lib/exit/wait-range'
import { presentValue } from '@/lib/exit/yearly-rate'

/** ETH (wei) that a way out is worth today, after all its costs, between a worst and a best case. Below zero where fees exceed it. */
export interface Net {
  readonly low: bigint
  readonly high: bigint
}

/** Sell now: what the market pays at this size less gas, `A(1-d) - g_swap`; there is no range. All in wei. */
export function sellNet(out: bigint, gas: bigint): Net {
  return { low: out - gas, high: out - gas }
}

/**
 * Wait: `A / (1 + k*W/365) - g_request - g_claim`, `value` (A) and `gas` (both fees together) in wei, rounded down. With k = 0 time costs
 * nothing and the wait need not be known; else undefined without one.
 */
export function waitNet(value: bigint, k: Ratio, wait: WaitRange | undefined, gas: bigint): Net | undefined {
  if (k.num === 0n) return { low: value - gas, high: value - gas }
  if (wait === undefined) return undefined
  return {
    low: presentValue(value, k, wait.to) - gas,
    high: presentValue(value, k, wait.from) - gas,
  }
}

/** Both parts of a way out that is split. */
export function sumNet(one: Net, other: Net): Net {
  return { low: one.low + other.low, high: one.high + other.high }
}
