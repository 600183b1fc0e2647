import * as v from 'valibot'
import {
  type Abi,
  type Address,
  encodeDeployData,
  encodeFunctionData,
  getAddress,
  getContractAddress,
  type Hex,
  hexToBigInt,
  toHex,
} from 'viem'
import type { Artifact } from '../../compile/artifacts'
import type { JsonRpc, RpcCall } from './json-rpc'

const hex = v.custom<Hex>((value) => typeof value === 'string' && value.startsWith('0x'))
const log = v.object({ address: hex, topics: v.array(hex), data: hex })
const receipt = v.object({ status: hex, logs: v.array(log) })
const trace = v.object({ output: v.optional(hex, '0x') })

export type Log = v.InferOutput<typeof log>

export interface Transaction {
  readonly from: Address
  readonly to: Address
  readonly data?: Hex
  readonly value?: bigint
}

/** What a mined transaction did: `output` is what it returned, or its revert data. */
export interface Outcome {
  readonly ok: boolean
  readonly output: Hex
  readonly logs: readonly Log[]
}

/** Mainnet's bound on one transaction (EIP-7825), which no recorded step may exceed. */
const gas = toHex(16_777_216n)
const plenty = toHex(10n ** 26n)

/** A chain under the replayer's control: each transaction in the block, and at the second, that it belongs to. */
export class ReplayChain {
  private readonly setup: Hex[] = []
  private readonly nonces = new Map<Address, bigint>()

  constructor(readonly rpc: JsonRpc) {}

  /** Sends a creation; the contract exists after the next `settle`. */
  async deploy(artifact: Artifact, args: readonly unknown[], from: Address): Promise<Address> {
    const nonce = this.nonces.get(from) ?? 0n
    const data = encodeDeployData({ abi: artifact.abi, bytecode: artifact.bytecode, args: [...args] })
    await this.queue({ from, data, gas, gasPrice: '0x0' })
    return getContractAddress({ from, nonce })
  }

  /** Sends a call that prepares the scenario; it must succeed by the next `settle`. */
  async prepare(
    from: Address,
    to: Address,
    abi: Abi,
    functionName: string,
    args: readonly unknown[],
    value = 0n,
  ) {
    const data = encodeFunctionData({ abi, functionName, args: [...args] })
    await this.queue({ from, to, data, value: toHex(value), gas, gasPrice: '0x0' })
  }

  /** Mines what was prepared, at `time` if that is given. @throws Error if any of it reverted. */
  async settle(time?: number): Promise<void> {
    await this.rpc.request('evm_mine', ...(time === undefined ? [] : [time]))
    const calls = this.setup.map((hash) => ({ method: 'eth_getTransactionReceipt', params: [hash] }))
    const receipts = v.parse(v.array(receipt), await this.rpc.batch(calls))
    const failed = receipts.findIndex((entry) => entry.status !== '0x1')
    if (failed !== -1) throw new Error(`preparation ${failed + 1} of ${receipts.length} reverted`)
    this.setup.length = 0
  }

  async fund(accounts: readonly Address[]): Promise<void> {
    await this.rpc.batch(
      accounts.map((account) => ({ method: 'anvil_setBalance', params: [account, plenty] })),
    )
  }

  async setBalance(account: Address, wei: bigint): Promise<void> {
    await this.rpc.request('anvil_setBalance', account, toHex(wei))
  }

  /** Mines empty blocks until `block` is the latest one, with `time` (seconds). */
  async advanceTo(block: number, time: number): Promise<void> {
    const latest = Number(v.parse(hex, await this.rpc.request('eth_blockNumber')))
    if (latest >= block) throw new Error(`block ${block} has passed: the chain is at ${latest}`)
    if (block - latest > 1) await this.skipBlocks(block - latest - 1)
    await this.rpc.request('evm_mine', time)
  }

  /** Mines empty blocks, a second apart. */
  async skipBlocks(count: number): Promise<void> {
    await this.rpc.request('anvil_mine', toHex(count), '0x1')
  }

  /** Sends a transaction, mines it at `time`, and tells what it did. */
  async transact(transaction: Transaction, time: number): Promise<Outcome> {
    const hash = v.parse(
      hex,
      await this.rpc.request('eth_sendTransaction', { ...encode(transaction), gas, gasPrice: '0x0' }),
    )
    await this.rpc.request('evm_mine', time)
    const [mined, traced] = await this.rpc.batch([
      { method: 'eth_getTransactionReceipt', params: [hash] },
      { method: 'debug_traceTransaction', params: [hash, { tracer: 'callTracer' }] },
    ])
    const { status, logs } = v.parse(receipt, mined)
    return { ok: status === '0x1', output: v.parse(trace, traced).output, logs }
  }

  /** Creates a contract from its whole creation code. @throws Error if that reverts. */
  async create(from: Address, data: Hex, time: number): Promise<Address> {
    const hash = await this.rpc.request('eth_sendTransaction', { from, data, gas, gasPrice: '0x0' })
    await this.rpc.request('evm_mine', time)
    const mined = await this.rpc.request('eth_getTransactionReceipt', hash)
    const { status, contractAddress } = v.parse(v.object({ status: hex, contractAddress: hex }), mined)
    if (status !== '0x1') throw new Error('the creation reverted')
    return getAddress(contractAddress)
  }

  /** The same as a call against the latest block. */
  async call(transaction: Transaction): Promise<Outcome> {
    const [outcome] = await this.calls([transaction])
    if (outcome === undefined) throw new Error('no answer')
    return outcome
  }

  /** Calls against the latest block, in one request. A call that reverts is an outcome, not an error. */
  async calls(transactions: readonly Transaction[]): Promise<Outcome[]> {
    const requests = transactions.map((transaction) => ({
      method: 'eth_call',
      params: [encode(transaction), 'latest'],
    }))
    return (await this.rpc.settled(requests)).map((answer) =>
      answer.ok
        ? { ok: true, output: v.parse(hex, answer.result), logs: [] }
        : { ok: false, output: v.is(hex, answer.data) ? answer.data : '0x', logs: [] },
    )
  }

  async balances(accounts: readonly Address[]): Promise<bigint[]> {
    const calls: RpcCall[] = accounts.map((account) => ({
      method: 'eth_getBalance',
      params: [account, 'latest'],
    }))
    return v.parse(v.array(hex), await this.rpc.batch(calls)).map((value) => hexToBigInt(value))
  }

  private async queue(transaction: { from: Address } & Record<string, string>): Promise<void> {
    this.nonces.set(transaction.from, (this.nonces.get(transaction.from) ?? 0n) + 1n)
    this.setup.push(v.parse(hex, await this.rpc.request('eth_sendTransaction', transaction)))
  }
}

function encode(transaction: Transaction) {
  return { ...transaction, data: transaction.data ?? '0x', value: toHex(transaction.value ?? 0n) }
}
