import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { Head } from '@/lib/read/head'
import { quantity, toQuantity } from '@/lib/read/hex'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'
import type { GasPrice } from '@/lib/read/snapshot'

const BLOCKS = 10
const MEDIAN = 50

/** Base fee of the block's own header, and the median of the tips that the last 10 blocks took, in wei per gas. */
export async function readGasPrice(
  client: RpcClient,
  head: Head,
  options?: RpcOptions,
): Promise<Result<GasPrice, AppError>> {
  if (head.baseFee === undefined) return err({ code: 'bad-response', detail: 'the block has no base fee' })
  const params = [toQuantity(BigInt(BLOCKS)), toQuantity(head.number), [MEDIAN]]
  const answer = await client.request('eth_feeHistory', params, options)
  if (!answer.ok) return answer
  const history: { oldestBlock?: unknown; reward?: unknown } =
    typeof answer.value === 'object' && answer.value !== null ? answer.value : {}
  const rows = Array.isArray(history.reward) ? history.reward : []
  const oldest = quantity(history.oldestBlock)
  // Nothing else in the answer tells whose tips they are.
  if (oldest !== undefined && oldest + BigInt(rows.length) - 1n !== head.number)
    return err({ code: 'bad-response', detail: 'eth_feeHistory of other blocks' })
  const tips = rows
    .map((row: unknown) => (Array.isArray(row) ? quantity(row[0]) : undefined))
    .filter((tip) => tip !== undefined)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const priorityFee = tips[Math.floor(tips.length / 2)]
  if (priorityFee === undefined) return err({ code: 'bad-response', detail: 'eth_feeHistory without tips' })
  return ok({ baseFee: head.baseFee, priorityFee })
}
