import type { FeeQuote } from '@/lib/tx/plan'
import type { RequestPort } from '@/lib/tx/ports'
import { fromQuantity, isFields } from '@/lib/tx/quantity'

/** What a header says that signing needs. */
export interface Header {
  readonly number: bigint
  /** unix seconds */
  readonly timestamp: bigint
  /** wei; undefined on a chain without EIP-1559 */
  readonly baseFee?: bigint
}

/** The latest block's header, by `eth_getBlockByNumber`; undefined when the answer is not one. */
export function headerOf(block: unknown): Header | undefined {
  if (!isFields(block)) return undefined
  const number = fromQuantity(block.number)
  const timestamp = fromQuantity(block.timestamp)
  const baseFee = fromQuantity(block.baseFeePerGas)
  if (number === undefined || timestamp === undefined) return undefined
  return { number, timestamp, ...(baseFee === undefined ? {} : { baseFee }) }
}

/**
 * Fees that stay valid while the base fee at most doubles (six full blocks): 2 x base fee + tip. Undefined without a base fee or
 * when the node does not tell a tip: the wallet then decides, and no fee is shown as if it were known.
 */
export async function readFees(chain: RequestPort, header: Header): Promise<FeeQuote | undefined> {
  if (header.baseFee === undefined) return undefined
  const tip = await chain.request('eth_maxPriorityFeePerGas', []).then(fromQuantity, () => undefined)
  if (tip === undefined) return undefined
  return { maxFeePerGas: 2n * header.baseFee + tip, maxPriorityFeePerGas: tip }
}
