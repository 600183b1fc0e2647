import { zeroHash } from 'viem'
import { erc20PermitAbi } from '@/abi/erc20-permit'
import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import { chunks } from '@/lib/core/chunks'
import { LST_SYMBOL } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { ok } from '@/lib/core/result'
import { quoteRequest } from '@/lib/lst/lido/quote-request'
import type { LidoContracts } from '@/lib/lst/lido/state'
import { step } from '@/lib/lst/step'
import { spendingReads } from '@/lib/plan/permit-reads'
import { type SpendingWay, type Spends, spendingWay } from '@/lib/plan/permit-to-sign'
import type { PlanContext, PlanMaker } from '@/lib/plan/plan-maker'
import { refuse } from '@/lib/plan/refuse'
import { multicall } from '@/lib/read/multicall'
import type { IntentOf } from '@/lib/tx/intent'
import type { TxStep } from '@/lib/tx/plan'

/** Most requests of one transaction, as in Lido's own app: the contract has no limit of its own. */
export const MOST_REQUESTS = 256
/** A permit to the queue holds so long, seconds of the chain's clock. */
const PERMIT_LASTS = 86_400n

/** The queue as people know it. */
export const QUEUE_NAME = 'Lido: unstETH'

/**
 * Requests of an amount in Lido's queue: an allowance that is there is used, else a permit for exactly the amount, else an approval of
 * it. The first transaction carries the permit, which covers the further ones too. A permit that somebody else sent in has left its
 * allowance, so the plain request follows by itself (`protocols.md` 1.7, fact 6).
 */
export const makeRequest: PlanMaker<'request'> = async (context, intent) => {
  const { token, amount } = intent
  const quote = quoteRequest(context.protocols, context.holdings, token, amount)
  if (!quote.ok) return refuse(quote.error, token === 'steth' ? 'stETH' : 'wstETH')
  const contracts = readingValue(context.protocols.lido)?.contracts
  if (contracts === undefined) return refuse({ code: 'unavailable' })
  const spends = spendsOf(context, contracts, intent)
  const spending = await multicall(context.client, context.multicall3, context.at, spendingReads(spends))
  if (!spending.ok) return spending
  const most = Math.max(1, Math.min(context.mostPerTransaction ?? MOST_REQUESTS, MOST_REQUESTS))
  const batches = chunks(quote.value.parts, most)
  const plain = batches.map((parts) => plainStep(context, contracts, token, parts))
  const quoted = { leaves: [{ asset: token, amount }], arrives: [] }
  const way = spendingWay(context, spends, spending.value)
  if (way.by === 'allowance') return ok({ steps: plain, quoted })
  const approved = [approval(spends), ...plain]
  const [first] = batches
  if (way.by === 'approval' || first === undefined) return ok({ steps: approved, quoted })
  const steps = [permitStep(context, contracts, first, way), ...plain.slice(1)]
  return way.signed === undefined
    ? ok({ steps, permit: way.permit, simulatedAs: approved, quoted })
    : ok({ steps, quoted })
}

function spendsOf(
  context: Pick<PlanContext, 'account' | 'at' | 'chainId'>,
  contracts: LidoContracts,
  { token, amount, approveBy }: IntentOf<'request'>,
): Spends {
  return {
    token,
    address: contracts[token],
    owner: context.account,
    spender: contracts.withdrawalQueue,
    spenderName: QUEUE_NAME,
    chainId: context.chainId,
    value: amount,
    deadline: context.at.timestamp + PERMIT_LASTS,
    approveBy,
  }
}

/** Approval of exactly the amount: an earlier, smaller allowance is replaced. */
function approval({ token, address, spender, value }: Spends): TxStep {
  const call = { abi: erc20PermitAbi, to: address, target: `Lido: ${LST_SYMBOL[token]}` } as const
  return step({ ...call, id: 'approve', functionName: 'approve', args: [spender, value] })
}

type Token = IntentOf<'request'>['token']

function plainStep(
  { account }: Pick<PlanContext, 'account'>,
  { withdrawalQueue }: LidoContracts,
  token: Token,
  parts: readonly bigint[],
): TxStep {
  const call = { id: 'request', abi: withdrawalQueueAbi, to: withdrawalQueue, target: QUEUE_NAME } as const
  const functionName = token === 'steth' ? 'requestWithdrawals' : 'requestWithdrawalsWstETH'
  return step({ ...call, functionName, args: [parts, account] })
}

/** Without a signature the bytes hold its place only, and the step says so. */
function permitStep(
  { account }: Pick<PlanContext, 'account'>,
  { withdrawalQueue }: LidoContracts,
  parts: readonly bigint[],
  { permit, signed }: Extract<SpendingWay, { by: 'permit' }>,
): TxStep {
  const call = { id: 'request', abi: withdrawalQueueAbi, to: withdrawalQueue, target: QUEUE_NAME } as const
  const functionName =
    permit.token === 'steth' ? 'requestWithdrawalsWithPermit' : 'requestWithdrawalsWstETHWithPermit'
  const { value, deadline, v, r, s } = signed ?? { ...permit, v: 0, r: zeroHash, s: zeroHash }
  const made = step({ ...call, functionName, args: [parts, account, { value, deadline, v, r, s }] })
  return signed === undefined ? { ...made, awaitsPermit: true } : made
}
