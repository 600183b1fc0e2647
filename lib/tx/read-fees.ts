import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import type { FeeQuote } from '@/lib/tx/plan'
import type { RequestPort } from '@/lib/tx/ports'
import { fromQuantity, isFields } from '@/lib/tx/quantity'

/** What a header says that signing needs. */
export interface Header {
  readonly number: bigint
  /** unix seconds */
  readonly timestamp: bigint
  /** gas that a whole block may have; undefined where the node does not tell */
  readonly gasLimit?: bigint
  /** wei; undefined on a chain without EIP-1559 */
  readonly baseFee?: bigint
}

/** The latest block's header, by `eth_getBlockByNumber`; undefined when the answer is not one. */
function headerOf(block: unknown): Header | undefined {
  if (!isFields(block)) return undefined
  const number = fromQuantity(block.number)
  const timestamp = fromQuantity(block.timestamp)
  const baseFee = fromQuantity(block.baseFeePerGas)
  if (number === undefined || timestamp === undefined) return undefined
  const gasLimit = fromQuantity(block.gasLimit)
  return {
    number,
    timestamp,
    ...(gasLimit === undefined ? {} : { gasLimit }),
    ...(baseFee === undefined ? {} : { baseFee }),
  }
}

/** The block that a simulation stands on, and the fees for the next one. */
export interface Head {
  readonly header: Header
  /** undefined without a base fee or tip, or when the node tells an absurd one: the wallet then decides, and no fee is shown as if it were known */
  readonly fees?: FeeQuote
}

/** The latest block and its fees; the two requests leave together. */
export async function readHeadAndFees(chain: RequestPort): Promise<Result<Head, AppError>> {
  const [block, tip] = await Promise.all([
    chain
      .request('eth_getBlockByNumber', ['latest', false])
      .then(ok, (error: unknown) => err(decodeError(error))),
    chain.request('eth_maxPriorityFeePerGas', []).then(fromQuantity, () => undefined),
  ])
  if (!block.ok) return block
  const header = headerOf(block.value)
  if (header === undefined) return err({ code: 'bad-response', detail: 'eth_getBlockByNumber' })
  const fees = feesAt(header, tip)
  return ok({ header, ...(fees === undefined ? {} : { fees }) })
}

/**
 * 100 gwei. A tip is paid in full to whoever makes the block, so a node could ask any for its friends. Nothing else that the node says
 * lifts this: its base fee may be a lie as well.
 */
const MOST_TIP = 100_000_000_000n
/** 5,000 gwei, above all that Ethereum has seen for long: whoever says more is wrong or lies, and so may be the rest. */
const MOST_BASE_FEE = 5_000_000_000_000n

/** Fees that stay valid while the base fee at most doubles (six full blocks): 2 x base fee + tip. */
function feesAt({ baseFee }: Header, tip: bigint | undefined): FeeQuote | undefined {
  if (baseFee === undefined || tip === undefined) return undefined
  if (tip > MOST_TIP || baseFee > MOST_BASE_FEE) return undefined
  return { maxFeePerGas: 2n * baseFee + tip, maxPriorityFeePerGas: tip }
}
