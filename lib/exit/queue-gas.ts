import { GAS_UNITS } from '@/lib/lst/gas-units'

/** Gas of leaving by the queue, in units: to be paid now, and when it is claimed. */
export interface QueueGas {
  readonly request: bigint
  readonly claim: bigint
}

/** Gas that `requests` (at least 1) requests with a permit and their claims usually take, each kind in one transaction. */
export function queueGas(token: 'steth' | 'wsteth', requests: number): QueueGas {
  const further = BigInt(Math.max(0, requests - 1))
  return {
    request: GAS_UNITS[`request-${token}`] + further * GAS_UNITS[`request-further-${token}`],
    claim: GAS_UNITS.claim + further * GAS_UNITS['claim-further'],
  }
}
