import { encodeAbiParameters, encodeEventTopics } from 'viem'
import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import type { Address, Hex } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type { FakeNode } from '@/lib/testing/fake-node'
import { LIDO } from '@/lib/testing/states'

interface Request {
  readonly amount: bigint
  readonly owner: Address
  readonly timestamp: bigint
  claimed: boolean
}

const QUEUE = LIDO.contracts.withdrawalQueue

/** Lido's queue on a fake node, as far as reading an account's requests needs it: refuses what the contract refuses. */
export class FakeQueue {
  readonly requests: Request[] = []
  /** first id of each finalization, and what each of its stETH pays in thousandths */
  readonly checkpoints: { readonly first: bigint; readonly permille: bigint }[] = []
  finalized = 0n
  /** owners that were asked for, statuses and other ids by function: how often */
  readonly asked: Record<string, number> = {}
  /** how many ids the functions were given */
  readonly ids: Record<string, number> = {}

  constructor(private readonly node: FakeNode) {
    Object.assign(node.answersOf(QUEUE), {
      getLastRequestId: () => BigInt(this.requests.length),
      getLastFinalizedRequestId: () => this.finalized,
      getLastCheckpointIndex: () => BigInt(this.checkpoints.length),
      getWithdrawalRequests: (owner: Address) => {
        this.count('getWithdrawalRequests', 1)
        const open = [...this.requests.entries()].filter(
          ([, each]) => sameAddress(each.owner, owner) && !each.claimed,
        )
        // the contract keeps no order
        return open.map(([index]) => BigInt(index + 1)).reverse()
      },
      getWithdrawalStatus: (ids: readonly bigint[]) => {
        this.count('getWithdrawalStatus', ids.length)
        return ids.map((id) => {
          const { amount, owner, timestamp, claimed } = this.one(id)
          return {
            amountOfStETH: amount,
            amountOfShares: amount - 1n,
            owner,
            timestamp,
            isFinalized: id <= this.finalized,
            isClaimed: claimed,
          }
        })
      },
      findCheckpointHints: (ids: readonly bigint[]) => {
        this.count('findCheckpointHints', ids.length)
        if (ids.some((id, index) => id > this.finalized || id < (ids[index - 1] ?? 0n)))
          throw new Error('the contract would revert')
        return ids.map((id) => BigInt(this.checkpoints.findLastIndex(({ first }) => first <= id) + 1))
      },
      getClaimableEther: (ids: readonly bigint[], hints: readonly bigint[]) => {
        this.count('getClaimableEther', ids.length)
        return ids.map((id, index) => {
          const { amount, claimed } = this.one(id)
          const checkpoint = this.checkpoints[Number(hints[index]) - 1]
          if (checkpoint === undefined) throw new Error('InvalidHint')
          return claimed ? 0n : (amount * checkpoint.permille) / 1_000n
        })
      },
    })
  }

  request(owner: Address, amount: bigint): bigint {
    this.requests.push({ owner, amount, timestamp: this.node.head.timestamp, claimed: false })
    return BigInt(this.requests.length)
  }

  finalize(to: bigint, permille = 1_000n): void {
    this.checkpoints.push({ first: this.finalized + 1n, permille })
    this.finalized = to
  }

  claim(id: bigint, paid: bigint, receiver: Address): void {
    const request = this.one(id)
    request.claimed = true
    const args = { requestId: id, owner: request.owner, receiver }
    this.node.logs.push({
      address: QUEUE,
      topics: encodeEventTopics({
        abi: withdrawalQueueAbi,
        eventName: 'WithdrawalClaimed',
        args,
      }) as readonly Hex[],
      data: encodeAbiParameters([{ type: 'uint256' }], [paid]),
      blockNumber: this.node.head.number,
      transactionHash: `0x${id.toString(16).padStart(64, '0')}`,
    })
  }

  private one(id: bigint): Request {
    const request = this.requests[Number(id) - 1]
    if (request === undefined) throw new Error(`InvalidRequestId ${id}`)
    return request
  }

  private count(name: string, ids: number): void {
    this.asked[name] = (this.asked[name] ?? 0) + 1
    this.ids[name] = (this.ids[name] ?? 0) + ids
  }
}
