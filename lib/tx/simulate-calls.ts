import type { Address, Hex } from '@/lib/core/address'
import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import { decodeRevert } from '@/lib/errors/decode-revert'
import { callOf } from '@/lib/tx/estimate-gas'
import type { Asset, TxStep } from '@/lib/tx/plan'
import type { RequestPort } from '@/lib/tx/ports'
import { fromQuantity, isFields, isHex, toQuantity, wordOf } from '@/lib/tx/quantity'
import type { Header } from '@/lib/tx/read-fees'

/** Multicall3's `getEthBalance(address)` and a token's `balanceOf(address)`: ether is read by a call too, so that a run puts no code anywhere. */
const ETHER_OF = '0x4d2301cc'
const BALANCE_OF = '0x70a08231'
/** below the cap of one transaction (2^24) */
const CALL_GAS = 16_000_000n

/** What is looked at besides the steps. */
export interface Watched {
  /** the deployment's: it tells ether balances */
  readonly multicall3: Address
  /** the tokens whose balances the steps can move */
  readonly tokens: Partial<Readonly<Record<Asset, Address>>>
  /** another address whose ether is watched too */
  readonly recipient?: Address | undefined
}

export interface Run {
  /** wei before and after, by asset */
  readonly before: ReadonlyMap<Asset, bigint>
  readonly after: ReadonlyMap<Asset, bigint>
  /** per step, as the run reports it */
  readonly gasUsed: readonly bigint[]
  /** wei that came to the watched address besides the account's */
  readonly delivered?: bigint
}

/**
 * Runs the steps one after another on top of `header`'s block with `eth_simulateV1`, as if in the next block, and reads the
 * account's balances before and after in the same run, by calls of the deployment's own contracts: nothing of the state is replaced. Errors: `unsupported-method` when the node cannot, `reverted` with the
 * contract's word when a step fails, `too-much-gas` when it ran out of what one transaction may have, `insufficient-funds` when the
 * value is not there.
 */
export async function simulateCalls(
  chain: RequestPort,
  account: Address,
  steps: readonly TxStep[],
  { multicall3, tokens, recipient }: Watched,
  header: Header,
): Promise<Result<Run, AppError>> {
  const assets: readonly (readonly [Asset, Address])[] = [
    ['eth', multicall3],
    ...(Object.entries(tokens) as [Asset, Address][]),
  ]
  const gas = toQuantity(CALL_GAS)
  const read = (to: Address, data: string) => ({ from: account, to, gas, data })
  const reads = [
    ...assets.map(([asset, to]) => read(to, `${asset === 'eth' ? ETHER_OF : BALANCE_OF}${wordOf(account)}`)),
    ...(recipient === undefined ? [] : [read(multicall3, `${ETHER_OF}${wordOf(recipient)}`)]),
  ]
  const calls = [...reads, ...steps.map((step) => ({ ...callOf(account, step), gas })), ...reads]
  const block = {
    blockOverrides: { number: toQuantity(header.number + 1n), time: toQuantity(header.timestamp + 1n) },
    calls,
  }
  let answer: unknown
  try {
    answer = await chain.request('eth_simulateV1', [
      { blockStateCalls: [block], validation: false },
      toQuantity(header.number),
    ])
  } catch (error) {
    return err(decodeError(error))
  }
  const results = resultsOf(answer)
  if (results?.length !== calls.length) return err({ code: 'bad-response', detail: 'eth_simulateV1' })
  const failed = results.find((result) => !result.success)
  if (failed !== undefined) return err(failed.error)
  const balances = (from: number) =>
    new Map(assets.map(([asset], index) => [asset, fromQuantity(results[from + index]?.data)]))
  const before = complete(balances(0))
  const later = reads.length + steps.length
  const after = complete(balances(later))
  if (before === undefined || after === undefined) return err({ code: 'bad-response', detail: 'balance' })
  const gasUsed = results.slice(reads.length, later).map((result) => result.gasUsed)
  if (recipient === undefined) return ok({ before, after, gasUsed })
  const had = fromQuantity(results[assets.length]?.data)
  const has = fromQuantity(results[later + assets.length]?.data)
  if (had === undefined || has === undefined) return err({ code: 'bad-response', detail: 'balance' })
  return ok({ before, after, gasUsed, delivered: has - had })
}

interface CallOutcome {
  readonly success: boolean
  readonly data: Hex
  readonly gasUsed: bigint
  readonly error: AppError
}

function resultsOf(answer: unknown): readonly CallOutcome[] | undefined {
  const block: unknown = Array.isArray(answer) ? answer[0] : undefined
  if (!isFields(block) || !Array.isArray(block.calls)) return undefined
  const outcomes = block.calls.map(outcomeOf)
  return outcomes.every((outcome) => outcome !== undefined) ? outcomes : undefined
}

function outcomeOf(call: unknown): CallOutcome | undefined {
  if (!isFields(call) || !isHex(call.returnData)) return undefined
  const gasUsed = fromQuantity(call.gasUsed)
  if (gasUsed === undefined) return undefined
  // geth gives the revert's data inside the error, anvil as the returned data
  const failure = isFields(call.error) && isHex(call.error.data) ? call.error.data : call.returnData
  const revert = decodeRevert(failure)
  const said = isFields(call.error) && typeof call.error.message === 'string' ? call.error.message : undefined
  // an inner call that runs dry leaves its caller a little, and no word about it
  const isDry = revert === undefined && gasUsed * 10n >= CALL_GAS * 9n
  return {
    success: call.status === '0x1',
    data: call.returnData,
    gasUsed,
    error: {
      code: isDry ? 'too-much-gas' : 'reverted',
      ...(revert === undefined ? {} : { revert }),
      ...(said === undefined ? {} : { detail: said.slice(0, 400) }),
    },
  }
}

function complete(balances: ReadonlyMap<Asset, bigint | undefined>): ReadonlyMap<Asset, bigint> | undefined {
  const known = [...balances].filter((entry): entry is [Asset, bigint] => entry[1] !== undefined)
  return known.length === balances.size ? new Map(known) : undefined
}
