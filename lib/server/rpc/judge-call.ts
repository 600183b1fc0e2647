import { getAbiItem } from 'viem'
import { multicall3Abi } from '@/abi/multicall3'
import { swapRouter02Abi } from '@/abi/swap-router-02'
import type { Address, Hex } from '@/lib/core/address'
import { callIn } from '@/lib/plan/call-in'
import type { AppContract, AppContracts, AppFunction } from '@/lib/server/rpc/app-contracts'
import { isLaidOutPlainly, lengthOfArray } from '@/lib/server/rpc/canonical-call'

/** What a call is asked for: to be read, run beside others, measured, or sent. */
export type CallPurpose = 'call' | 'simulate' | 'estimate' | 'send'

export interface JudgedCall {
  readonly to?: Address | undefined
  readonly data: Hex
  /** wei */
  readonly value: bigint
}

/** The app's largest read is far below: a state of all protocols takes about 50 calls, all hints of an account's claims a few more. */
const MOST_INNER_CALLS = 250
const MOST_ROUTER_CALLS = 4

const NOT_AS_ENCODED = 'are not laid out as an encoder lays them out'

/** The two functions whose arguments are decoded: no other bytes of a visitor are. */
const AGGREGATE3 = getAbiItem({ abi: multicall3Abi, name: 'aggregate3' })
const ROUTED = getAbiItem({ abi: swapRouter02Abi, name: 'multicall' })

/**
 * Why a call is none of the app's, as words; undefined where it is one: a contract of the deployment, by a function that the app calls
 * there, with ether only where that takes some. Calls inside of Multicall3 and of the router are judged alike, one level deep. The
 * bytes of both must be exactly the encoding of what was judged.
 */
export function refusedCall(
  contracts: AppContracts,
  { to, data, value }: JudgedCall,
  purpose: CallPurpose,
): string | undefined {
  if (to === undefined) return 'contracts are not created through here'
  const contract = contracts.get(to.toLowerCase())
  if (contract === undefined) return `${to} is no contract that this app calls`
  if (data === '0x') return contract.takesPlainEther ? undefined : `a plain transfer to ${to} is not served`
  const called = functionOf(contract, data)
  if (called === undefined) return notCalled(to, data)
  if (value > 0n && !called.takesEther) return `${called.name} of ${to} takes no ether`
  if (contract.parts.has('multicall3') && called.name === 'aggregate3')
    return refusedAggregate(contracts, data, value, purpose)
  if (called.isView && (purpose === 'estimate' || purpose === 'send'))
    return `${called.name} of ${to} only reads: it is neither sent nor estimated`
  return contract.parts.has('swapRouter02') ? refusedRouting(contract, called, data) : undefined
}

/** Reads of the app in one call: nothing but views inside, so no call of Multicall3 within another. */
function refusedAggregate(
  contracts: AppContracts,
  data: Hex,
  value: bigint,
  purpose: CallPurpose,
): string | undefined {
  if (purpose !== 'call') return 'Multicall3 is only read by eth_call'
  if (value > 0n) return 'Multicall3 is not given ether'
  if (!isLaidOutPlainly(AGGREGATE3, data)) return `the calls of Multicall3 ${NOT_AS_ENCODED}`
  if (lengthOfArray(data, 0) > MOST_INNER_CALLS)
    return `Multicall3 makes at most ${MOST_INNER_CALLS} calls here`
  const call = callIn([AGGREGATE3], data)
  if (call === undefined) return 'the calls of Multicall3 cannot be read'
  const [inner] = call.args
  for (const { target, callData } of inner) {
    const contract = contracts.get(target.toLowerCase())
    if (contract === undefined) return `Multicall3: ${target} is no contract that this app calls`
    const called = functionOf(contract, callData)
    if (called === undefined) return `Multicall3: ${notCalled(target, callData)}`
    if (!called.isView) return `Multicall3: ${called.name} of ${target} does not only read`
  }
  return undefined
}

/** SwapRouter02 is called by its `multicall` alone, and that holds none of itself. */
function refusedRouting(router: AppContract, called: AppFunction, data: Hex): string | undefined {
  if (called.name !== 'multicall') return 'the router is called by multicall(deadline, data) alone'
  if (!isLaidOutPlainly(ROUTED, data)) return `the calls of the router ${NOT_AS_ENCODED}`
  if (lengthOfArray(data, 1) > MOST_ROUTER_CALLS)
    return `the router makes at most ${MOST_ROUTER_CALLS} calls here`
  const call = callIn([ROUTED], data)
  if (call === undefined) return 'the calls of the router cannot be read'
  const [, inner] = call.args
  const bad = inner.find((each) => {
    const routed = functionOf(router, each)
    return routed === undefined || routed.name === 'multicall'
  })
  return bad === undefined ? undefined : `the router's ${bad.slice(0, 10)} is no function that this app calls`
}

function functionOf(contract: AppContract, data: Hex): AppFunction | undefined {
  return contract.functions.get(data.slice(0, 10).toLowerCase() as Hex)
}

function notCalled(to: Address, data: Hex): string {
  return `${data.slice(0, 10)} of ${to} is no function that this app calls`
}
