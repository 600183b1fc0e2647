import { sameAddress } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { TimedPoint } from '@/lib/read/apr/apr-of'
import type { RateLog, RateSource } from '@/lib/read/apr/rate-source'
import { readHead } from '@/lib/read/head'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'

/**
 * The points of one source among logs of several, in order of the chain. Where neither the event nor the log tells a time, the block's
 * header is read once and kept in `blockTimes` (by block hash).
 */
export async function pointsOf(
  client: RpcClient,
  source: RateSource,
  logs: readonly RateLog[],
  blockTimes: Map<string, bigint>,
  options?: RpcOptions,
): Promise<Result<readonly TimedPoint[], AppError>> {
  const ours = logs.filter((log) =>
    source.emitters.some(
      ({ address, topic }) => sameAddress(address, log.address) && topic === log.topics[0],
    ),
  )
  const points: TimedPoint[] = []
  for (const log of [...ours].sort(byPlace)) {
    const point = source.point(log)
    if (point === undefined) continue
    const time = point.time ?? blockTimes.get(log.blockHash)
    if (time !== undefined) {
      points.push({ ...point, time })
      continue
    }
    const head = await readHead(client, log.blockNumber, options)
    if (!head.ok) return head
    // Another block of that number: a node of another view, or a reorganisation since the log was read.
    if (head.value.hash !== log.blockHash) {
      return err({ code: 'bad-response', detail: `block ${log.blockNumber} is another than its log's` })
    }
    blockTimes.set(log.blockHash, head.value.timestamp)
    points.push({ ...point, time: head.value.timestamp })
  }
  return ok(points)
}

function byPlace(a: RateLog, b: RateLog): number {
  const order = a.blockNumber === b.blockNumber ? a.logIndex - b.logIndex : a.blockNumber - b.blockNumber
  return order < 0n ? -1 : order > 0n ? 1 : 0
}
