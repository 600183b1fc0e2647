import type { Hex } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { RateLog, RateSource } from '@/lib/read/apr/rate-source'
import { isHex, quantity, toQuantity } from '@/lib/read/hex'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'

/** Logs of all sources between two blocks, both included, in one request. Error of the node, or bad-response. */
export async function findRateLogs(
  client: RpcClient,
  sources: readonly RateSource[],
  fromBlock: bigint,
  toBlock: bigint,
  options?: RpcOptions,
): Promise<Result<readonly RateLog[], AppError>> {
  const emitters = sources.flatMap((source) => source.emitters)
  const filter = {
    fromBlock: toQuantity(fromBlock),
    toBlock: toQuantity(toBlock),
    address: [...new Set(emitters.map(({ address }) => address))],
    topics: [[...new Set(emitters.map(({ topic }) => topic))]],
  }
  const answer = await client.request('eth_getLogs', [filter], options)
  if (!answer.ok) return answer
  if (!Array.isArray(answer.value)) return err({ code: 'bad-response', detail: 'eth_getLogs without a list' })
  const logs: RateLog[] = []
  for (const entry of answer.value as readonly unknown[]) {
    // Some nodes answer more than was asked for.
    if (isForeign(entry, emitters)) continue
    const log = readLog(entry)
    if (log === undefined) return err({ code: 'bad-response', detail: 'eth_getLogs with a malformed log' })
    logs.push(log)
  }
  return ok(logs)
}

function isForeign(entry: unknown, emitters: RateSource['emitters']): boolean {
  if (typeof entry !== 'object' || entry === null) return false
  const { address, topics }: { address?: unknown; topics?: unknown } = entry
  if (!isHex(address) || !Array.isArray(topics)) return false
  return !emitters.some((emitter) => sameAddress(emitter.address, address) && emitter.topic === topics[0])
}

function readLog(entry: unknown): RateLog | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined
  const raw: { [name: string]: unknown } = { ...entry }
  const blockNumber = quantity(raw.blockNumber)
  const logIndex = quantity(raw.logIndex)
  const time = quantity(raw.blockTimestamp)
  // Some nodes fill the field with 0, which is no time.
  const blockTimestamp = time === 0n ? undefined : time
  const topics: readonly unknown[] = Array.isArray(raw.topics) ? raw.topics : []
  if (blockNumber === undefined || logIndex === undefined) return undefined
  if (!isHex(raw.address) || !isHex(raw.data) || !isHex(raw.blockHash) || !topics.every(isHex))
    return undefined
  return {
    address: raw.address,
    topics: topics as readonly Hex[],
    data: raw.data,
    blockNumber,
    blockHash: raw.blockHash,
    logIndex,
    ...(blockTimestamp === undefined ? {} : { blockTimestamp }),
  }
}
