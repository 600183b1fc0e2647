import { readingValue } from '@/lib/core/reading'
import type { AccountReadings } from '@/lib/read/snapshot'

/** True when wrapping `amount` stETH wei needs an approval first; undefined while the allowance is not known. */
export function needsApproval(holdings: AccountReadings, amount: bigint): boolean | undefined {
  const lido = readingValue(holdings.lido)
  return lido === undefined ? undefined : lido.wrapAllowance < amount
}
