import type { Address, Hex } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { toQuantity } from '@/lib/read/hex'
import { isAddress, isBytes, isQuantity } from '@/lib/server/rpc/params'
import { isFields } from '@/lib/tx/quantity'

/** A call as it was read: what is judged, and the same as it is passed on, with nothing besides. */
export interface CallObject {
  readonly from?: Address
  readonly to?: Address
  readonly data: Hex
  /** wei */
  readonly value: bigint
  readonly gas?: bigint
  readonly passed: Readonly<Record<string, Hex>>
}

/** No plan of the app needs nearly as much: 256 requests in one transaction take 8 kB. */
export const MOST_CALL_BYTES = 64 * 1024
/** No call of the app needs nearly as much; a loop that never ends must stop somewhere. */
export const MOST_CALL_GAS = 30_000_000n

const FEES: readonly string[] = ['gasPrice', 'maxFeePerGas', 'maxPriorityFeePerGas']

const QUANTITIES = [
  'value',
  'gas',
  'gasPrice',
  'maxFeePerGas',
  'maxPriorityFeePerGas',
  'nonce',
  'chainId',
  'type',
] as const

/**
 * Reads the call object of `eth_call` and its kin. Only fields that a plain call has are taken and passed on: no access list, no
 * authorization, no blob. `input` is `data` by its other name, and both at once are refused, because nodes do not agree on which counts.
 * Error: words.
 */
export function readCallObject(given: unknown): Result<CallObject, string> {
  if (!isFields(given)) return err('a call is an object')
  const { from, to, data, input, ...rest } = given
  const wrong = Object.keys(rest).find((name) => !QUANTITIES.some((known) => known === name))
  if (wrong !== undefined) return err(`a call has no field ${wrong.slice(0, 40)} here`)
  if (from !== undefined && !isAddress(from)) return err('from is not an address')
  if (to !== undefined && to !== null && !isAddress(to)) return err('to is not an address')
  if (data !== undefined && input !== undefined) return err('a call has data or input, not both')
  const bytes = data ?? input ?? '0x'
  if (!isBytes(bytes, MOST_CALL_BYTES)) return err(`data is at most ${MOST_CALL_BYTES} bytes of hex`)
  const passed: Record<string, Hex> = { data: bytes }
  if (from !== undefined) passed.from = from
  if (isAddress(to)) passed.to = to
  for (const name of QUANTITIES) {
    const quantity = rest[name]
    if (quantity === undefined) continue
    if (!isQuantity(quantity)) return err(`${name} is not a quantity`)
    passed[name] = quantity
  }
  const gas = passed.gas === undefined ? undefined : BigInt(passed.gas)
  if (gas !== undefined && gas > MOST_CALL_GAS) return err(`gas is above ${MOST_CALL_GAS}`)
  return ok({
    ...(from === undefined ? {} : { from }),
    ...(isAddress(to) ? { to } : {}),
    data: bytes,
    value: BigInt(passed.value ?? '0x0'),
    ...(gas === undefined ? {} : { gas }),
    passed,
  })
}

/**
 * The call as it is passed on by itself, with the most gas where it names none: nodes would take a limit of their own, which may be any.
 * With fees nodes ask the account for the price of all that gas, and the caller did not mean it: a call is run without them then, while
 * nodes measure an estimate by what the account can pay whatever the gas.
 */
export function withGas({ gas, passed }: CallObject, purpose: 'call' | 'estimate'): CallObject['passed'] {
  if (gas !== undefined) return passed
  const fields = Object.entries(passed).filter(([name]) => purpose === 'estimate' || !FEES.includes(name))
  return { ...Object.fromEntries(fields), gas: toQuantity(MOST_CALL_GAS) }
}
