import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { AppContracts } from '@/lib/server/rpc/app-contracts'
import { readCallObject, withGas } from '@/lib/server/rpc/call-object'
import { refusedCall } from '@/lib/server/rpc/judge-call'
import { judgeSimulation } from '@/lib/server/rpc/judge-simulation'
import { refusedTransaction } from '@/lib/server/rpc/judge-transaction'
import { blockOf, blockOrHashOf, isAddress, isQuantity } from '@/lib/server/rpc/params'
import { REFUSED, type RpcError, rpcError, WRONG_PARAMS } from '@/lib/server/rpc/rpc-error'
import { isHash } from '@/lib/tx/quantity'

/** What params are judged by. */
export interface JudgeContext {
  readonly chainId: number
  readonly contracts: AppContracts
}

/** Params as they are passed on, made anew of what was read: nothing else of the request reaches a node. */
export type JudgedParams = Result<readonly unknown[], RpcError>

type CheckParams = (params: readonly unknown[]) => JudgedParams
type Judge = (params: readonly unknown[], context: JudgeContext) => JudgedParams | Promise<JudgedParams>

export interface MethodRule {
  /** of a visitor's allowance: about what it costs a node */
  readonly weight: number
  /**
   * `block`: the answer holds as long as the head is the same; `flight`: identical requests of one moment share one; `never`: each
   * request is carried out for itself
   */
  readonly shared: 'block' | 'flight' | 'never'
  /** judged without knowing any contract */
  readonly params?: CheckParams
  /** judged by the contracts of the deployment */
  readonly judge?: Judge
}

const MOST_FEE_BLOCKS = 100n
const MOST_PERCENTILES = 10

const nothing: CheckParams = (params) =>
  params.length === 0 ? ok([]) : rpcError(WRONG_PARAMS, 'expected no params')

const hash: CheckParams = ([of, ...more]) =>
  isHash(of) && more.length === 0 ? ok([of]) : rpcError(WRONG_PARAMS, 'expected one hash')

const account: CheckParams = ([of, at, ...more]) => {
  const block = blockOrHashOf(at)
  if (!isAddress(of) || block === undefined || more.length > 0)
    return rpcError(WRONG_PARAMS, 'expected an address and a block')
  return ok([of, block])
}

const block =
  (isOne: (value: unknown) => unknown): CheckParams =>
  ([given, isFull = false, ...more]) => {
    const which = isOne(given)
    if (given === undefined || which === undefined || typeof isFull !== 'boolean' || more.length > 0)
      return rpcError(WRONG_PARAMS, 'expected a block, and whether all of its transactions are wanted')
    return ok([which, isFull])
  }

const fees: CheckParams = ([count, newest, percentiles = [], ...more]) => {
  const blocks = typeof count === 'number' && Number.isSafeInteger(count) && count > 0 ? toHex(count) : count
  const at = blockOf(newest)
  const isWrong = !isQuantity(blocks) || newest === undefined || at === undefined || more.length > 0
  if (isWrong || BigInt(blocks) > MOST_FEE_BLOCKS || !arePercentiles(percentiles))
    return rpcError(WRONG_PARAMS, `expected up to ${MOST_FEE_BLOCKS} blocks, the newest, and percentiles`)
  return ok([blocks, at, percentiles])
}

const toHex = (count: number): string => `0x${count.toString(16)}`

function arePercentiles(given: unknown): boolean {
  return (
    Array.isArray(given) &&
    given.length <= MOST_PERCENTILES &&
    given.every(
      (each: unknown, index) =>
        typeof each === 'number' && each >= 0 && each <= 100 && (index === 0 || each >= given[index - 1]),
    )
  )
}

const call =
  (purpose: 'call' | 'estimate'): Judge =>
  (params, { contracts }) => {
    const [given, at, ...more] = params
    if (more.some((each) => each !== undefined && each !== null))
      return rpcError(REFUSED, 'state overrides are not served here')
    const read = readCallObject(given)
    if (!read.ok) return rpcError(WRONG_PARAMS, read.error)
    const which = blockOrHashOf(at)
    if (which === undefined) return rpcError(WRONG_PARAMS, 'expected a block by number, name or hash')
    const refused = refusedCall(contracts, read.value, purpose)
    if (refused !== undefined) return rpcError(REFUSED, refused)
    // Not every node takes a block to estimate at, and the app gives none.
    const passed = withGas(read.value, purpose)
    return ok(purpose === 'estimate' && at === undefined ? [passed] : [passed, which])
  }

/** What a wallet host needs: reads, estimates, simulation and broadcast. Nothing that signs, traces, or changes a node. */
export const METHODS: ReadonlyMap<string, MethodRule> = new Map<string, MethodRule>(
  Object.entries({
    eth_blockNumber: { weight: 1, shared: 'flight', params: nothing },
    eth_call: { weight: 3, shared: 'block', judge: call('call') },
    eth_chainId: { weight: 0, shared: 'never', params: nothing },
    eth_estimateGas: { weight: 5, shared: 'flight', judge: call('estimate') },
    eth_feeHistory: { weight: 2, shared: 'block', params: fees },
    eth_gasPrice: { weight: 1, shared: 'block', params: nothing },
    eth_getBalance: { weight: 1, shared: 'block', params: account },
    eth_getBlockByHash: {
      weight: 2,
      shared: 'block',
      params: block((of) => (isHash(of) ? of : undefined)),
    },
    eth_getBlockByNumber: { weight: 2, shared: 'block', params: block(blockOf) },
    eth_getCode: { weight: 1, shared: 'block', params: account },
    eth_getTransactionByHash: { weight: 1, shared: 'flight', params: hash },
    eth_getTransactionCount: { weight: 1, shared: 'flight', params: account },
    eth_getTransactionReceipt: { weight: 1, shared: 'flight', params: hash },
    eth_maxPriorityFeePerGas: { weight: 1, shared: 'block', params: nothing },
    eth_sendRawTransaction: { weight: 10, shared: 'never', judge: transaction },
    eth_simulateV1: {
      weight: 20,
      shared: 'flight',
      judge: (params, { contracts }) => judgeSimulation(params, contracts),
    },
    net_version: { weight: 0, shared: 'never', params: nothing },
  }),
)

async function transaction(params: readonly unknown[], context: JudgeContext): Promise<JudgedParams> {
  const [raw, ...more] = params
  if (more.length > 0) return rpcError(WRONG_PARAMS, 'expected one signed transaction')
  const refused = await refusedTransaction(raw, context.chainId, context.contracts)
  return refused === undefined ? ok([raw]) : rpcError(REFUSED, refused)
}

/**
 * Judges one request of a known method. Errors: what is wrong with its params or refused of them; or, for what needs the contracts, why
 * they are not known.
 */
export async function judgeParams(
  rule: MethodRule,
  params: readonly unknown[],
  chainId: number,
  contracts: () => Promise<Result<AppContracts, AppError>>,
): Promise<Result<readonly unknown[], RpcError | AppError>> {
  if (rule.params !== undefined) return rule.params(params)
  if (rule.judge === undefined) return err({ code: 'unknown' })
  const known = await contracts()
  return known.ok ? rule.judge(params, { chainId, contracts: known.value }) : known
}
