import { type Hex, numberToHex } from 'viem'
import type { BlockPlan } from './block-writer'
import type { Rpc, RpcCall } from './rpc'

/** Ether that an account got (or lost) by having its balance set. */
export interface Grant {
  readonly address: string
  readonly more: bigint
}

/** What went into a block that the world wrote itself. */
export interface JournalEntry {
  readonly plan: BlockPlan
  /** what the plan's setup did to balances: a set balance is true on its own branch only, the difference on any */
  readonly grants: readonly Grant[]
  /** of the plan's transactions */
  readonly transactions: ReadonlySet<Hex>
}

/** The same with the block. */
export interface WrittenBlock extends JournalEntry {
  readonly number: number
  /** tells whether the chain still has this block: a revert or a reorganisation may have taken it */
  readonly hash: Hex
}

/** As far back as a chain of ours keeps states, and so can be reorganised. */
export const KEPT_BLOCKS = 100

const journals = new WeakMap<Rpc, readonly WrittenBlock[]>()

/** Asks, before they are made, what these state changes do to balances. */
export async function grantsOf(rpc: Rpc, setup: readonly RpcCall[]): Promise<readonly Grant[]> {
  const grants: Grant[] = []
  for (const { method, params: [address, balance] = [] } of setup) {
    if (method !== 'anvil_setBalance' || typeof address !== 'string' || typeof balance !== 'string') continue
    const before = BigInt(await rpc.call<Hex>('eth_getBalance', [address, 'latest']))
    grants.push({ address, more: BigInt(balance) - before })
  }
  return grants
}

/** Remembers what the latest blocks were made of, as many as there are entries. */
export async function noteBlocks(rpc: Rpc, entries: readonly JournalEntry[]): Promise<void> {
  const kept = entries.slice(-KEPT_BLOCKS)
  const head = Number(await rpc.call<Hex>('eth_blockNumber'))
  const first = head - kept.length + 1
  const blocks = await rpc.batch(
    kept.map((_, index) => ({
      method: 'eth_getBlockByNumber',
      params: [numberToHex(first + index), false],
    })),
  )
  const written = kept.map((entry, index): WrittenBlock => {
    const { hash } = blocks[index] as { readonly hash: Hex }
    return { ...entry, number: first + index, hash }
  })
  // What was known of blocks from there on is no longer true.
  const before = notedBlocks(rpc).filter(({ number }) => number < first)
  journals.set(rpc, [...before, ...written].slice(-KEPT_BLOCKS))
}

/** The latest blocks that the world wrote itself, oldest first; some may be gone from the chain, as their hash tells. */
export function notedBlocks(rpc: Rpc): readonly WrittenBlock[] {
  return journals.get(rpc) ?? []
}
