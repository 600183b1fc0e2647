import { type Address, type Hex, hexToString, numberToHex, slice } from 'viem'
import { grantsOf, type JournalEntry, KEPT_BLOCKS, noteBlocks } from './block-journal'
import type { Rpc, RpcCall } from './rpc'

/** A transaction of an account that anvil may sign for (impersonated or its own). */
export interface Tx {
  readonly from: Address
  /** absent: a deployment */
  readonly to?: Address
  readonly data?: Hex
  readonly value?: bigint
  readonly gas?: bigint
  /** what it does, for the message when it fails */
  readonly what: string
  /** true: the world may be such that it reverts, and then it does, as people's transactions do */
  readonly mayFail?: boolean
}

/** One block to write: state changes first, then transactions. */
export interface BlockPlan {
  /** unix seconds; absent: what the chain's clock says */
  readonly timestamp?: number
  readonly setup?: readonly RpcCall[]
  readonly txs: readonly Tx[]
}

/** A transaction that failed, in words. */
export interface Failure {
  readonly what: string
  readonly reason: string
}

/** 1 gwei: idle blocks would else let it fall to 7 wei, and every fee on a screen to nothing. */
export const BASE_FEE = 1_000_000_000n
const TIP = 100_000_000n
const DEFAULT_GAS = 2_000_000n

/** `extraTip` (wei) orders a block: its transactions come by what they pay. */
function toCall(tx: Tx, nonce?: number, extraTip = 0n): RpcCall {
  return {
    method: 'eth_sendTransaction',
    params: [
      {
        from: tx.from,
        ...(nonce !== undefined && { nonce: numberToHex(nonce) }),
        ...(tx.to && { to: tx.to }),
        ...(tx.data && { data: tx.data }),
        value: numberToHex(tx.value ?? 0n),
        gas: numberToHex(tx.gas ?? DEFAULT_GAS),
        maxFeePerGas: numberToHex(BASE_FEE * 4n),
        maxPriorityFeePerGas: numberToHex(TIP + extraTip),
      },
    ],
  }
}

function reasonOf(data: unknown): string {
  if (typeof data !== 'string' || data.length < 10) return 'no reason given'
  const hex = data as Hex
  // Error(string)
  if (hex.startsWith('0x08c379a0'))
    return hexToString(slice(hex, 68), { size: undefined }).replaceAll('\0', '')
  return `error ${hex.slice(0, 10)}`
}

interface Receipt {
  readonly status: Hex
}

async function explain(rpc: Rpc, tx: Tx): Promise<string> {
  try {
    const { method, params } = toCall(tx)
    const call = params?.[0]
    await rpc.call('eth_call', [call, 'latest'])
    return `${method} failed, yet the same call passes now`
  } catch (error) {
    const data = error instanceof Error && 'data' in error ? error.data : undefined
    return `${error instanceof Error ? error.message : String(error)} (${reasonOf(data)})`
  }
}

/** Receipts are asked for in parts of this size. */
const RECEIPTS_AT_ONCE = 500

/** Writes block after block; what it is given last may still be on its way until `settled`. */
export interface BlockWriter {
  /** Queues a block. */
  write(plan: BlockPlan): void
  /** Resolves when every queued block is there. @throws RpcError when the node refused a transaction or the block */
  settled(): Promise<void>
  /** What failed on chain so far, in order; the blocks are there all the same. */
  failures(): Promise<readonly Failure[]>
}

/**
 * The chain must mine only when told to, or a transaction could slip into another block; and nobody else may send for the same
 * accounts meanwhile, because their nonces are counted here.
 */
export function blockWriter(rpc: Rpc): BlockWriter {
  const nextNonce = new Map<Address, number>()
  let unchecked: { readonly hash: unknown; readonly tx: Tx }[] = []
  const failures: Failure[] = []
  let written: JournalEntry[] = []
  let tail: Promise<void> = Promise.resolve()

  /** Nonces are named in each transaction, because a node may work on a batch's calls side by side. */
  async function nonceOf(from: Address): Promise<number> {
    const nonce =
      nextNonce.get(from) ?? Number(await rpc.call<Hex>('eth_getTransactionCount', [from, 'pending']))
    nextNonce.set(from, nonce + 1)
    return nonce
  }

  async function check(): Promise<void> {
    const sent = unchecked
    unchecked = []
    const receipts = await rpc.batch(
      sent.map(({ hash }) => ({ method: 'eth_getTransactionReceipt', params: [hash] })),
    )
    for (const [position, { tx }] of sent.entries()) {
      const receipt = receipts[position] as Receipt | null | undefined
      if (!receipt) throw new Error(`${tx.what}: was not mined in its block.`)
      if (receipt.status !== '0x1' && !tx.mayFail)
        failures.push({ what: tx.what, reason: await explain(rpc, tx) })
    }
  }

  async function send(plan: BlockPlan): Promise<void> {
    const { setup = [], txs, timestamp } = plan
    const sends: RpcCall[] = []
    for (const [index, tx] of txs.entries())
      sends.push(toCall(tx, await nonceOf(tx.from), BigInt(txs.length - index)))
    const grants = await grantsOf(rpc, setup)
    const results = await rpc.batch([
      ...sends,
      ...setup,
      { method: 'anvil_setNextBlockBaseFeePerGas', params: [numberToHex(BASE_FEE)] },
      ...(timestamp === undefined ? [] : [{ method: 'evm_setNextBlockTimestamp', params: [timestamp] }]),
    ])
    await rpc.call('evm_mine')
    written = written.slice(1 - KEPT_BLOCKS)
    written.push({ plan, grants, transactions: new Set(results.slice(0, txs.length) as readonly Hex[]) })
    txs.forEach((tx, index) => {
      unchecked.push({ hash: results[index], tx })
    })
    if (unchecked.length >= RECEIPTS_AT_ONCE) await check()
  }

  return {
    write(plan) {
      tail = tail.then(() => send(plan))
      // Told by `settled`; nobody may be waiting yet.
      tail.catch(() => {})
    },
    settled: () => tail,
    async failures() {
      await tail
      await noteBlocks(rpc, written)
      written = []
      await check()
      return failures
    },
  }
}

/**
 * Writes blocks one after the other and checks every receipt.
 *
 * @returns what failed on chain, in order; the blocks are there all the same
 */
export async function writeBlocks(rpc: Rpc, plans: readonly BlockPlan[]): Promise<readonly Failure[]> {
  const writer = blockWriter(rpc)
  for (const plan of plans) writer.write(plan)
  return writer.failures()
}
