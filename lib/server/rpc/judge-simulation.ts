import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppContracts } from '@/lib/server/rpc/app-contracts'
import { readCallObject } from '@/lib/server/rpc/call-object'
import { refusedCall } from '@/lib/server/rpc/judge-call'
import { isQuantity } from '@/lib/server/rpc/params'
import { REFUSED, type RpcError, rpcError, WRONG_PARAMS } from '@/lib/server/rpc/rpc-error'
import { isFields } from '@/lib/tx/quantity'

/** Balances of five assets and of a recipient, before and after; the rest are the plan's own transactions. */
const MOST_CALLS = 64
/** Of all calls together, as asked for. */
const MOST_GAS = 1_100_000_000n
/** Unix seconds with room to spare: a time is no place for large numbers. */
const MOST_TIME = 2n ** 40n

/**
 * `eth_simulateV1` as the app asks it: the next block on top of a block that is named by its number, calls of one account to contracts of
 * the deployment, and nothing of the state replaced.
 */
export function judgeSimulation(
  params: readonly unknown[],
  contracts: AppContracts,
): Result<readonly unknown[], RpcError> {
  const [options, at, ...more] = params
  if (!isFields(options) || !isQuantity(at) || more.length > 0)
    return rpcError(WRONG_PARAMS, 'expected a simulation and the number of the block it stands on')
  const { blockStateCalls, validation, ...others } = options
  const [other] = Object.keys(others)
  if (other !== undefined) return rpcError(REFUSED, `a simulation has no ${other.slice(0, 40)} here`)
  if (validation !== undefined && validation !== false)
    return rpcError(REFUSED, 'a simulation is not validated here')
  if (!Array.isArray(blockStateCalls) || blockStateCalls.length !== 1)
    return rpcError(REFUSED, 'a simulation has one block here')
  const block: unknown = blockStateCalls[0]
  if (!isFields(block)) return rpcError(WRONG_PARAMS, 'a simulated block is an object')
  const { stateOverrides, blockOverrides, calls, ...rest } = block
  if (stateOverrides !== undefined) return rpcError(REFUSED, 'state overrides are not served here')
  const [strange] = Object.keys(rest)
  if (strange !== undefined) return rpcError(REFUSED, `a simulated block has no ${strange.slice(0, 40)} here`)
  const header = judgeHeader(blockOverrides, BigInt(at))
  if (!header.ok) return header
  const judged = judgeCalls(calls, contracts)
  if (!judged.ok) return judged
  const passed = {
    ...(header.value === undefined ? {} : { blockOverrides: header.value }),
    calls: judged.value,
  }
  return ok([{ blockStateCalls: [passed], validation: false }, at])
}

function judgeHeader(given: unknown, at: bigint): Result<object | undefined, RpcError> {
  if (given === undefined) return ok(undefined)
  if (!isFields(given)) return rpcError(WRONG_PARAMS, 'block overrides are an object')
  const { number, time, ...rest } = given
  const [strange] = Object.keys(rest)
  if (strange !== undefined)
    return rpcError(
      REFUSED,
      `number and time of a block are all that is overridden here, not ${strange.slice(0, 40)}`,
    )
  if (!isQuantity(number) || BigInt(number) !== at + 1n)
    return rpcError(REFUSED, 'a simulated block is the next one')
  if (!isQuantity(time) || BigInt(time) > MOST_TIME) return rpcError(REFUSED, 'no time of a block')
  return ok({ number, time })
}

function judgeCalls(given: unknown, contracts: AppContracts): Result<readonly unknown[], RpcError> {
  if (!Array.isArray(given) || given.length === 0 || given.length > MOST_CALLS)
    return rpcError(REFUSED, `a simulation has 1 to ${MOST_CALLS} calls`)
  const passed: unknown[] = []
  const senders = new Set<string>()
  let gas = 0n
  for (const each of given) {
    const call = readCallObject(each)
    if (!call.ok) return rpcError(WRONG_PARAMS, call.error)
    if (call.value.from === undefined || call.value.gas === undefined)
      return rpcError(WRONG_PARAMS, 'a simulated call names its sender and its gas')
    senders.add(call.value.from.toLowerCase())
    gas += call.value.gas
    const bad = refusedCall(contracts, call.value, 'simulate')
    if (bad !== undefined) return rpcError(REFUSED, bad)
    passed.push(call.value.passed)
  }
  if (senders.size > 1) return rpcError(REFUSED, 'the calls of a simulation are of one account')
  if (gas > MOST_GAS) return rpcError(REFUSED, `the calls of a simulation have at most ${MOST_GAS} gas`)
  return ok(passed)
}
