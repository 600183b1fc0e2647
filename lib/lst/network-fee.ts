import { GAS_UNITS, type GasAction } from '@/lib/lst/gas-units'
import type { GasPrice } from '@/lib/read/snapshot'

/** Wei per gas that a transaction pays at the block read: base fee and tip. */
export function pricePerGas(gas: GasPrice): bigint {
  return gas.baseFee + gas.priorityFee
}

/** Wei that the calls would usually cost at the block read; an estimate until the wallet's own simulation replaces it. */
export function usualFee(actions: readonly GasAction[], gas: GasPrice): bigint {
  return actions.reduce((sum, action) => sum + GAS_UNITS[action], 0n) * pricePerGas(gas)
}
