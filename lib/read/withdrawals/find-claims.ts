import { encodeAbiParameters } from 'viem'
import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import type { Address, Hex } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { ClaimedRequest } from '@/lib/lst/lido/withdrawals'
import { decodeLog } from '@/lib/read/decode-log'
import { eventTopic } from '@/lib/read/event-topic'
import { isHex, quantity, toQuantity } from '@/lib/read/hex'
import type { RpcClient } from '@/lib/read/rpc-client'

/** A claim as its log tells it; the time only where the node says it. */
export interface ClaimLog extends Omit<ClaimedRequest, 'claimedAt'> {
  readonly blockNumber: bigint
  readonly blockTimestamp?: bigint
}

const CLAIMED = eventTopic(withdrawalQueueAbi, 'WithdrawalClaimed')

/** Claims by one owner between two blocks, both included, in one request. Error of the node, or bad-response. */
export async function findClaims(
  client: RpcClient,
  queue: Address,
  owner: Address,
  from: bigint,
  to: bigint,
): Promise<Result<readonly ClaimLog[], AppError>> {
  const filter = {
    fromBlock: toQuantity(from),
    toBlock: toQuantity(to),
    address: [queue],
    topics: [[CLAIMED], null, [encodeAbiParameters([{ type: 'address' }], [owner])]],
  }
  const answer = await client.request('eth_getLogs', [filter])
  if (!answer.ok) return answer
  if (!Array.isArray(answer.value)) return err({ code: 'bad-response', detail: 'eth_getLogs without a list' })
  const claims: ClaimLog[] = []
  for (const entry of answer.value as readonly unknown[]) {
    const log = readClaim(entry, queue)
    if (log === undefined) return err({ code: 'bad-response', detail: 'eth_getLogs with a malformed claim' })
    // Some nodes answer more than was asked for.
    if (log !== 'foreign' && sameAddress(log.owner, owner)) claims.push(log.claim)
  }
  return ok(claims)
}

interface Read {
  readonly owner: Address
  readonly claim: ClaimLog
}

function readClaim(entry: unknown, queue: Address): Read | 'foreign' | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined
  const raw: { [name: string]: unknown } = { ...entry }
  const topics: readonly unknown[] = Array.isArray(raw.topics) ? raw.topics : []
  const blockNumber = quantity(raw.blockNumber)
  if (!isHex(raw.address) || !isHex(raw.data) || !isHex(raw.transactionHash)) return undefined
  if (blockNumber === undefined || !topics.every(isHex)) return undefined
  if (!sameAddress(raw.address, queue) || topics[0] !== CLAIMED) return 'foreign'
  const bytes = { topics: topics as readonly Hex[], data: raw.data }
  const args = decodeLog(withdrawalQueueAbi, 'WithdrawalClaimed', bytes)
  if (args === undefined) return undefined
  const time = quantity(raw.blockTimestamp)
  return {
    owner: args.owner,
    claim: {
      id: args.requestId,
      paid: args.amountOfETH,
      receiver: args.receiver,
      tx: raw.transactionHash,
      blockNumber,
      // Some nodes fill the field with 0, which is no time.
      ...(time === undefined || time === 0n ? {} : { blockTimestamp: time }),
    },
  }
}
