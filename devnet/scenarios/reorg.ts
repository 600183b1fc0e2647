import * as v from 'valibot'
import { type Hex, numberToHex } from 'viem'
import { KEPT_BLOCKS, notedBlocks, type WrittenBlock } from '../chain/block-journal'
import { type Failure, writeBlocks } from '../chain/block-writer'
import { type RpcCall, RpcError } from '../chain/rpc'
import { chainTime } from '../world/chain-time'
import { withManualMining } from '../world/mining'
import type { World } from '../world/world'
import { flag, wholeNumber } from './arguments'
import { defineScenario, Refused } from './scenario'

interface Block {
  readonly number: Hex
  readonly hash: Hex
  readonly timestamp: Hex
  readonly transactions: readonly Hex[]
}

const blockAt = (world: World, at: number | 'latest') =>
  world.rpc.call<Block>('eth_getBlockByNumber', [at === 'latest' ? at : numberToHex(at), false])

/** The same state changes on another branch: set balances as what they added, to what is there then. */
async function setupAgain({ rpc }: World, { plan, grants }: WrittenBlock): Promise<readonly RpcCall[]> {
  const others = (plan.setup ?? []).filter(({ method }) => method !== 'anvil_setBalance')
  const balances: RpcCall[] = []
  for (const { address, more } of grants) {
    const sum = BigInt(await rpc.call<Hex>('eth_getBalance', [address, 'latest'])) + more
    balances.push({ method: 'anvil_setBalance', params: [address, numberToHex(sum > 0n ? sum : 0n)] })
  }
  return [...others, ...balances]
}

/**
 * The blocks that go. anvil counts what is set before a block to the block before, so that a branch cannot begin right there: then one
 * block more goes.
 */
async function lastBlocks(world: World, depth: number): Promise<readonly Block[]> {
  const head = await blockAt(world, 'latest')
  const settings = new Set(
    notedBlocks(world.rpc).flatMap(({ hash, plan }) => (plan.setup?.length ? [hash] : [])),
  )
  const blocks: Block[] = []
  for (let number = Number(head.number); number > 0; number -= 1) {
    const block = await blockAt(world, number)
    blocks.unshift(block)
    if (blocks.length >= depth && !settings.has(block.hash)) return blocks
  }
  throw new Refused(`The chain has only ${Number(head.number)} blocks.`)
}

/** Has the chain replace its last blocks by empty ones. */
async function replaceBlocks(world: World, depth: number): Promise<void> {
  // Else all of them had the time of the block before.
  await world.rpc.call('anvil_setBlockTimestampInterval', [1])
  try {
    await world.rpc.call('anvil_reorg', [depth, []])
  } catch (error) {
    if (!(error instanceof RpcError)) throw error
    throw new Refused(
      `The chain cannot go back ${depth} blocks: it keeps the states of at most ${KEPT_BLOCKS} blocks, none from before the devnet was started.`,
    )
  } finally {
    await world.rpc.call('anvil_removeBlockTimestampInterval')
  }
}

/**
 * Writes again what the world itself wrote into the blocks that went: at their times, or as soon after as the chain allows.
 */
async function rewrite(
  world: World,
  gone: readonly Block[],
  written: readonly WrittenBlock[],
): Promise<readonly Failure[]> {
  const wasAt = new Map(gone.map(({ hash, timestamp }) => [hash, Number(timestamp)]))
  const failures: Failure[] = []
  for (const block of written) {
    const { txs, setup: was = [] } = block.plan
    const before = wasAt.get(block.hash)
    if (before === undefined || txs.length + was.length === 0) continue
    const setup = await setupAgain(world, block)
    const timestamp = Math.max(before, (await chainTime(world)) + 1)
    failures.push(...(await writeBlocks(world.rpc, [{ txs, setup, timestamp }])))
  }
  return failures
}

/** Transactions of people in the blocks that go, signed as they were, block by block. */
async function othersIn(world: World, gone: readonly Block[]): Promise<readonly (readonly Hex[])[]> {
  const own = new Set(notedBlocks(world.rpc).flatMap(({ transactions }) => [...transactions]))
  const blocks: Hex[][] = []
  for (const { transactions } of gone) {
    const raw: Hex[] = []
    for (const hash of transactions)
      if (!own.has(hash)) raw.push(await world.rpc.call<Hex>('debug_getRawTransaction', [hash]))
    if (raw.length > 0) blocks.push(raw)
  }
  return blocks
}

/** The last block's transactions first, as far as their nonces allow. @returns how many the chain would not take */
async function includeReversed(world: World, blocks: readonly (readonly Hex[])[]): Promise<number> {
  let lost = 0
  for (const raw of [...blocks].reverse()) {
    for (const bytes of raw)
      await world.rpc.call('eth_sendRawTransaction', [bytes]).catch((error: unknown) => {
        // One that came by impersonation has no signature to send again.
        if (!(error instanceof RpcError)) throw error
        lost += 1
      })
    await writeBlocks(world.rpc, [{ timestamp: (await chainTime(world)) + 1, txs: [] }])
  }
  return lost
}

export const reorg = defineScenario({
  name: 'reorg',
  usage: 'reorg [depth] [--drop]',
  help: 'Replaces the last blocks (3 without a number) by others: hashes change, and logs move. What the world did in them it does again. Transactions of others come back in later blocks, those of the last block first; with --drop they are gone.',
  positional: ['depth'],
  input: v.strictObject({ depth: v.optional(wholeNumber(1, KEPT_BLOCKS - 1), 3), drop: flag }),
  run: (world, { depth, drop }) =>
    withManualMining(world, async () => {
      const gone = await lastBlocks(world, depth)
      const [first, head] = [gone[0], gone.at(-1)]
      if (first === undefined || head === undefined) throw new Refused('The chain has no blocks.')
      const others = await othersIn(world, gone)
      const written = notedBlocks(world.rpc)

      await replaceBlocks(world, gone.length)
      const failures = await rewrite(world, gone, written)
      const count = others.flat().length
      const lost = drop ? count : await includeReversed(world, others)
      // The new branch is the longer one, and the clock goes on from where it was.
      const timestamp = Math.max(Number(head.timestamp), await chainTime(world)) + 1
      await writeBlocks(world.rpc, [{ timestamp, txs: [] }])

      const [failure] = failures
      const problem = failure ? ` The chain refused ${failure.what}: ${failure.reason}` : ''
      const numbers = { first: Number(first.number), last: Number(head.number) }
      const blocks =
        gone.length === 1 ? `Block ${numbers.last} was` : `Blocks ${numbers.first} to ${numbers.last} were`
      return {
        message: `${blocks} replaced. Transactions of others: ${count - lost} came back in later blocks, ${lost} are gone.${problem}`,
        data: { ...numbers, included: count - lost, gone: lost },
      }
    }),
})
