import type { Abi } from 'viem'
import { decodeFunctionData, encodeAbiParameters, encodeFunctionResult } from 'viem'
import { multicall3Abi } from '@/abi/multicall3'
import type { Address, Hex } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import { quantity, toQuantity } from '@/lib/read/hex'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { PostRpc } from '@/lib/server/post-rpc'
import type { RpcFailure } from '@/lib/server/rpc-failure'
import { toAppError } from '@/lib/server/rpc-failure'

/** A contract that answers view functions from a table; a function left out of it reverts. */
export interface FakeContract {
  readonly abi: Abi
  answers: Record<string, unknown>
}

export interface FakeLog {
  readonly address: Address
  readonly topics: readonly Hex[]
  readonly data: Hex
  readonly blockNumber: bigint
  readonly blockTimestamp?: bigint
  readonly transactionHash?: Hex
}

type Answer = Result<unknown, RpcFailure>

/**
 * A node in memory that speaks JSON-RPC as far as reading needs it: heads, code, Multicall3 calls decoded by ABI, logs. It counts what
 * it is asked, and fails when a test says so.
 */
export class FakeNode {
  chainId = 1
  head = { number: 1_000n, timestamp: 1_790_000_000n }
  /** changes the hashes of all blocks, as a reorganisation does */
  fork = 0
  readonly contracts = new Map<string, FakeContract>()
  logs: FakeLog[] = []
  /** most blocks of one eth_getLogs */
  logRange = 1_000_000n
  balances = new Map<string, bigint>()
  readonly counts = new Map<string, number>()
  /** an answer that takes the place of the node's own */
  instead: ((method: string, params: readonly unknown[]) => Answer | undefined) | undefined
  /** seconds between blocks */
  blockTime = 12n

  add(address: Address, abi: Abi, answers: Record<string, unknown>): void {
    this.contracts.set(address.toLowerCase(), { abi, answers })
  }

  answersOf(address: Address): Record<string, unknown> {
    const contract = this.contracts.get(address.toLowerCase())
    if (contract === undefined) throw new Error(`no fake contract at ${address}`)
    return contract.answers
  }

  count(method: string): number {
    return this.counts.get(method) ?? 0
  }

  mine(blocks = 1n): void {
    this.head = {
      number: this.head.number + blocks,
      timestamp: this.head.timestamp + blocks * this.blockTime,
    }
  }

  hashOf(number: bigint): Hex {
    return `0x${(number + BigInt(this.fork) * 10n ** 12n).toString(16).padStart(64, '0')}`
  }

  readonly client: RpcClient = {
    request: async (method, params) => {
      const answer = this.answer(method, params)
      return answer.ok ? answer : err(toAppError(answer.error))
    },
  }

  readonly post: PostRpc = async (_url, method, params) => this.answer(method, params)

  answer(method: string, params: readonly unknown[]): Answer {
    this.counts.set(method, this.count(method) + 1)
    const instead = this.instead?.(method, params)
    if (instead !== undefined) return instead
    switch (method) {
      case 'eth_chainId':
        return ok(toQuantity(BigInt(this.chainId)))
      case 'eth_getBlockByNumber':
        return ok(this.block(params[0]))
      case 'eth_getCode':
        return ok(this.contracts.has(String(params[0]).toLowerCase()) ? '0x60' : '0x')
      case 'eth_feeHistory':
        return ok({ reward: [['0x3b9aca00'], ['0x77359400'], ['0x5f5e100']] })
      case 'eth_call':
        return this.call(params)
      case 'eth_getLogs':
        return this.getLogs(params[0] as Record<string, unknown>)
      default:
        return err({ kind: 'rpc', code: -32_601, message: `no ${method} here` })
    }
  }

  private block(which: unknown): unknown {
    const number = which === 'latest' ? this.head.number : (quantity(which) ?? -1n)
    if (number < 0n || number > this.head.number) return null
    return {
      number: toQuantity(number),
      timestamp: toQuantity(this.head.timestamp - (this.head.number - number) * this.blockTime),
      hash: this.hashOf(number),
      baseFeePerGas: '0x3b9aca00',
    }
  }

  private call(params: readonly unknown[]): Answer {
    const request = params[0] as { data: Hex }
    const { args } = decodeFunctionData({ abi: multicall3Abi, data: request.data })
    const calls = (args?.[0] ?? []) as readonly { target: Address; callData: Hex }[]
    const results = calls.map(({ target, callData }) => this.one(target, callData))
    return ok(encodeFunctionResult({ abi: multicall3Abi, functionName: 'aggregate3', result: results }))
  }

  private one(target: Address, data: Hex): { success: boolean; returnData: Hex } {
    const contract = this.contracts.get(target.toLowerCase())
    // A call to an address without code succeeds with nothing.
    if (contract === undefined) return { success: true, returnData: '0x' }
    const { functionName, args } = decodeFunctionData({ abi: contract.abi, data })
    const answer = this.special(functionName, args) ?? contract.answers[functionName]
    if (answer === undefined) return { success: false, returnData: '0x' }
    let value: unknown
    try {
      value = typeof answer === 'function' ? answer(...(args ?? [])) : answer
    } catch {
      return { success: false, returnData: '0x' }
    }
    const item = contract.abi.find((entry) => entry.type === 'function' && entry.name === functionName)
    const outputs = item?.type === 'function' ? item.outputs : []
    const values = outputs.length === 1 ? [value] : (value as readonly unknown[])
    return { success: true, returnData: encodeAbiParameters(outputs, values) }
  }

  private special(functionName: string, args: readonly unknown[] | undefined): unknown {
    if (functionName === 'getBlockNumber') return this.head.number
    if (functionName === 'getCurrentBlockTimestamp') return this.head.timestamp
    if (functionName !== 'getEthBalance') return undefined
    return this.balances.get(String(args?.[0]).toLowerCase()) ?? 0n
  }

  private getLogs(filter: Record<string, unknown>): Answer {
    const from = quantity(filter.fromBlock) ?? 0n
    const to = quantity(filter.toBlock) ?? this.head.number
    if (to - from + 1n > this.logRange) {
      return err({ kind: 'rpc', code: -32_602, message: `range is above ${this.logRange} blocks` })
    }
    const addresses = (filter.address as readonly string[]).map((address) => address.toLowerCase())
    const topics = filter.topics as readonly (readonly Hex[] | null)[]
    const fits = (log: FakeLog) =>
      topics.every((wanted, index) => wanted === null || wanted.includes(log.topics[index] ?? '0x'))
    const found = this.logs.filter(
      (log) =>
        log.blockNumber >= from &&
        log.blockNumber <= to &&
        addresses.includes(log.address.toLowerCase()) &&
        fits(log),
    )
    return ok(
      found.map(({ blockTimestamp, ...log }, index) => ({
        ...log,
        blockNumber: toQuantity(log.blockNumber),
        blockHash: this.hashOf(log.blockNumber),
        logIndex: toQuantity(BigInt(index)),
        ...(blockTimestamp === undefined ? {} : { blockTimestamp: toQuantity(blockTimestamp) }),
      })),
    )
  }
}
