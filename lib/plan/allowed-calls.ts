import { erc20PermitAbi } from '@/abi/erc20-permit'
import { rethAbi } from '@/abi/reth'
import { type Address, sameAddress } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import type { Deployment } from '@/lib/deployment/schema'
import { permitDomainOf } from '@/lib/lst/permit-domain'
import { tokenAddresses } from '@/lib/lst/token-addresses'
import { isAllowedQueueCall } from '@/lib/plan/allowed-queue-calls'
import { isAllowedStake, isAllowedWrap } from '@/lib/plan/allowed-stake-calls'
import { isAllowedSwap } from '@/lib/plan/allowed-swap-calls'
import { callIn } from '@/lib/plan/call-in'
import { foreignContract } from '@/lib/plan/foreign-contract'
import type { MadePlan, OutcomeContext } from '@/lib/plan/plan-maker'
import type { TxIntent } from '@/lib/tx/intent'
import type { PermitToSign, SignedPermit, TxStep } from '@/lib/tx/plan'
import { itemsOf } from '@/lib/tx/step-items'

/** Whose plan it is, and which contracts this deployment has: all that a plan may touch. */
export interface AllowedFrom extends OutcomeContext {
  readonly chainId: number
  /** the manifest's contracts, which what was read must agree with */
  readonly roots: Deployment['protocols']
  /** unix seconds, the chain's: what is signed must not be over yet, nor hold for long */
  readonly time: bigint
  /** what was handed to the maker: no other signature may be in the bytes */
  readonly signed?: SignedPermit
}

/** More ether, or tokens of it, than will ever be (wei): an amount above it is an unlimited approval, or a mistake. */
const MOST = 2n ** 96n
/** A permit holds for the day that a request or a Safe may take, and an hour for clocks that differ. */
const FARTHEST_DEADLINE = 90_000n

/**
 * The last word before anything of a plan is simulated: undefined when every step calls a contract of this deployment by a function on
 * the list, in the name of the account, for no more than the intent says; else what is wrong, in English, for the details. Approvals
 * and permits are for exactly one spender of the intent and never above its amount. It judges the bytes, not their description.
 */
export function refusedCall(from: AllowedFrom, intent: TxIntent, made: MadePlan): string | undefined {
  const { steps, simulatedAs = [], permit } = made
  const foreign = foreignContract(from.roots, from.protocols)
  if (foreign !== undefined) return foreign
  if ('amount' in intent && (intent.amount <= 0n || intent.amount >= MOST)) return 'an amount that nobody has'
  const bad = [...steps, ...simulatedAs].find((step) => !isAllowed(from, intent, step))
  if (bad !== undefined) return `${bad.id}: ${bad.to} ${bad.data.slice(0, 10)}`
  if (permit !== undefined && !isAllowedPermit(from, intent, permit)) return `permit for ${permit.spender}`
  for (const list of [steps, simulatedAs])
    if (list.filter(({ id }) => id === 'approve').length > 1) return 'more than one approval'
  if (intent.kind === 'request' && sum(steps.flatMap(itemsOf)) !== intent.amount)
    return 'requests do not add up to the amount'
  const acting = steps.filter(({ id }) => id !== 'approve')
  const isList = intent.kind === 'request' || intent.kind === 'claim'
  return acting.length === 1 || (isList && acting.length > 0) ? undefined : `${acting.length} acting steps`
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)

function isAllowed(from: AllowedFrom, intent: TxIntent, step: TxStep): boolean {
  if (step.id === 'approve') return isAllowedApproval(from, intent, step)
  if (step.id !== intent.kind) return false
  switch (intent.kind) {
    case 'stake':
      return isAllowedStake(from, intent, step)
    case 'wrap':
    case 'unwrap':
      return isAllowedWrap(from, intent, step)
    case 'request':
    case 'claim':
      return isAllowedQueueCall(from, intent, step)
    case 'burn': {
      const reth = tokenAddresses(from.protocols).reth
      const call = callIn(rethAbi, step.data)
      const isBurn = call?.functionName === 'burn' && call.args[0] === intent.amount
      return isBurn && step.value === 0n && reth !== undefined && sameAddress(step.to, reth)
    }
    case 'swap':
      return isAllowedSwap(from, intent, step)
  }
}

function isAllowedApproval(from: AllowedFrom, intent: TxIntent, { to, data, value }: TxStep): boolean {
  const spending = spendingOf(from, intent)
  if (spending === undefined || value !== 0n || !sameAddress(to, spending.address)) return false
  const call = callIn(erc20PermitAbi, data)
  if (call?.functionName !== 'approve') return false
  const [spender, amount] = call.args
  return sameAddress(spender, spending.spender) && amount > 0n && amount <= spending.amount
}

function isAllowedPermit(from: AllowedFrom, intent: TxIntent, permit: PermitToSign): boolean {
  const spending = spendingOf(from, intent)
  const domain = permitDomainOf(permit.token)
  return (
    spending !== undefined &&
    permit.token === spending.token &&
    permit.domain.name === domain?.name &&
    permit.domain.version === domain.version &&
    permit.deadline > from.time &&
    permit.deadline <= from.time + FARTHEST_DEADLINE &&
    sameAddress(permit.domain.verifyingContract, spending.address) &&
    permit.domain.chainId === from.chainId &&
    sameAddress(permit.owner, from.account) &&
    sameAddress(permit.spender, spending.spender) &&
    permit.value > 0n &&
    permit.value <= spending.amount
  )
}

interface AllowedSpending {
  readonly token: LstId
  readonly address: Address
  readonly spender: Address
  readonly amount: bigint
}

/** The one spender that an intent may give tokens to: wstETH, the queue, SwapRouter02, or the pool of the manifest that it names. */
function spendingOf({ protocols, market }: AllowedFrom, intent: TxIntent): AllowedSpending | undefined {
  const lido = readingValue(protocols.lido)?.contracts
  const spending = (token: LstId, spender: Address | undefined): AllowedSpending | undefined => {
    const address = tokenAddresses(protocols)[token]
    if (address === undefined || spender === undefined || !('amount' in intent)) return undefined
    return { token, address, spender, amount: intent.amount }
  }
  switch (intent.kind) {
    case 'wrap':
      return spending('steth', lido?.wsteth)
    case 'request':
      return spending(intent.token, lido?.withdrawalQueue)
    case 'swap': {
      const pool = market.pools.find(({ address }) => sameAddress(address, intent.pool))
      if (pool === undefined || intent.sell === 'eth') return undefined
      return spending(intent.sell, pool.kind === 'uniswap-v3' ? market.routers.swapRouter02 : pool.address)
    }
    default:
      return undefined
  }
}
