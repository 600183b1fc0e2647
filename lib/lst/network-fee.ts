import { GAS_UNITS, type GasAction, RETH_ASSIGNMENT_GAS } from '@/lib/lst/gas-units'
import type { GasPrice } from '@/lib/read/snapshot'

/** Wei per gas that a transaction pays at the block read: base fee and tip. */
export function pricePerGas(gas: GasPrice): bigint {
  return gas.baseFee + gas.priorityFee
}

/** Wei that the calls would usually cost at the block read; an estimate until the wallet's own simulation replaces it. */
export function usualFee(actions: readonly GasAction[], gas: GasPrice): bigint {
  return actions.reduce((sum, action) => sum + GAS_UNITS[action], 0n) * pricePerGas(gas)
}

/** Gas that the limit to be signed may hold beyond the call's usual gas and its 15 % of spare. */
export function extraGas(action: GasAction): bigint {
  return action === 'stake-reth' ? RETH_ASSIGNMENT_GAS : 0n
}

/**
 * Wei that must be left for the call to be accepted: the wallet is given twice the base fee and a limit with spare, and a node takes
 * the transaction only from an account that has all of it, whatever it costs in the end.
 */
export function feeToKeep(action: GasAction, gas: GasPrice): bigint {
  return 2n * pricePerGas(gas) * ((GAS_UNITS[action] * 115n) / 100n + extraGas(action))
}
