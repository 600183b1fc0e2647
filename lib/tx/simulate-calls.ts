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

/** Code put at an unused address for the run alone: returns the ether balance of the address in its input. */
const BALANCE_READER: Address = '0x00000000000000000000000000000000ba1a4ce0'
const BALANCE_READER_CODE: Hex = '0x5f35315f5260205ff3'
const BALANCE_OF = '0x70a08231'
/** below the cap of one transaction (2^24) */
const CALL_GAS = 16_000_000n

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
 * account's balances before and after in the same run. Errors: `unsupported-method` when the node cannot, `reverted` with the
 * contract's word when a step fails, `too-much-gas` when it ran out of what one transaction may have, `insufficient-funds` when the
 * value is not there.
 */
export async function simulateCalls(
  chain: RequestPort,
  account: Address,
  steps: readonly TxStep[],
  tokens: Partial<Readonly<Record<Asset, Address>>>,
  header: Header,
  recipient?: Address,
): Promise<Result<Run, AppError>> {
  const assets: readonly (readonly [Asset, Address])[] = [
    ['eth', BALANCE_READER],
    ...(Object.entries(tokens) as [Asset, Address][]),
  ]
  const gas = toQuantity(CALL_GAS)
  const read = (to: Address, data: string) => ({ from: account, to, gas, data })
  const reads = [
    ...assets.map(([asset, to]) => read(to, `${asset === 'eth' ? '0x' : BALANCE_OF}${wordOf(account)}`)),
    ...(recipient === undefined ? [] : [read(BALANCE_READER, `0x${wordOf(recipient)}`)]),
  ]
  const calls = [...reads, ...steps.map((step) => ({ ...callOf(account, step), gas })), ...reads]
  const block = {
    blockOverrides: { number: toQuantity(header.number + 1n), time: toQuantity(header.timestamp + 1n) },
    stateOverrides: { [BALANCE_READER]: { code: BALANCE_READER_CODE } },
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
