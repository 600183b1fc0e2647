import type { Abi, ContractEventName, DecodeEventLogReturnType } from 'viem'
import { decodeEventLog } from 'viem'
import type { Hex } from '@/lib/core/address'

/** The bytes of a log. */
export interface LogBytes {
  readonly topics: readonly Hex[]
  readonly data: Hex
}

/** Arguments of a log by event name; undefined when it is another event, or not decodable. */
export function decodeLog<const A extends Abi, N extends ContractEventName<A>>(
  abi: A,
  eventName: N,
  log: LogBytes,
): DecodeEventLogReturnType<A, N>['args'] | undefined {
  const [signature, ...indexed] = log.topics
  if (signature === undefined) return undefined
  const untyped: Abi = abi
  try {
    const decoded = decodeEventLog({ abi: untyped, data: log.data, topics: [signature, ...indexed] })
    return decoded.eventName === eventName
      ? (decoded.args as DecodeEventLogReturnType<A, N>['args'])
      : undefined
  } catch {
    // Another contract's event of another shape: not ours.
    return undefined
  }
}
