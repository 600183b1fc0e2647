import type { Abi, ContractEventName } from 'viem'
import { toEventSelector } from 'viem'
import type { Hex } from '@/lib/core/address'

/** topic0 of an event of the ABI. A name that it lacks is a mistake of the program (the types refuse it), so it throws. */
export function eventTopic<const A extends Abi, N extends ContractEventName<A>>(abi: A, eventName: N): Hex {
  const untyped: Abi = abi
  const item = untyped.find((entry) => entry.type === 'event' && entry.name === eventName)
  if (item?.type !== 'event') throw new TypeError(`no event ${String(eventName)} in the ABI`)
  return toEventSelector(item)
}
