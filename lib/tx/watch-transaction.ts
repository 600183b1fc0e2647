import type { Hex } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type { PlannerPort, RequestPort } from '@/lib/tx/ports'
import { fromQuantity, isFields, toQuantity } from '@/lib/tx/quantity'
import { type KnownTransaction, receiptOf, transactionOf } from '@/lib/tx/receipt'
import type { TxRecord } from '@/lib/tx/record'
import type { RecordPatch } from '@/lib/tx/record-status'
import { settle } from '@/lib/tx/settle'

/** A node may hear of a transaction later than the wallet: before this age, not knowing it means nothing. */
const UNHEARD_MS = 60_000
/** Older than this without being mined, it is told as unknown; it is still watched. */
const TIMEOUT_MS = 10 * 60_000
/** how often (in looks) the node is asked whether it still knows the transaction */
const POOL_EVERY = 5
/** how far back a replacement is searched when it was not watched from the start, in blocks */
const SCAN_BLOCKS = 300n

/** The block of one look: its number and the hashes in it. */
export interface LookBlock {
  readonly number: bigint
  readonly hashes: ReadonlySet<string>
}

/** What the watcher remembers of one transaction between looks; nothing here needs to survive a reload. */
export interface Memory {
  looks: number
  /** no receipt as of this block */
  clearedTo?: bigint
  /** the account's nonce was not used yet as of this block */
  unusedAt?: bigint
  seen: boolean
  misses: number
  /** the nonce is used, and by what is still searched */
  isTaken: boolean
  /** the next older block to search for the transaction that took the nonce */
  scanNext?: bigint | undefined
  replacement?: KnownTransaction
}

export const newMemory = (): Memory => ({ looks: 0, seen: false, misses: 0, isTaken: false })

interface Look {
  readonly chain: RequestPort
  readonly planner: PlannerPort
  readonly now: number
  readonly block: LookBlock
  /** true while another request fits into this block's budget; counts it */
  spend(): boolean
}

type Sent = Extract<TxRecord['sent'], { via: 'transaction' }>

/**
 * One look at one transaction, within the budget: its receipt, whether the node still knows it, whether another one took its nonce.
 * Returns what changed, if anything. Rejects only when the node cannot be asked.
 */
export async function lookAt(
  look: Look,
  record: TxRecord,
  sent: Sent,
  memory: Memory,
): Promise<RecordPatch | undefined> {
  memory.looks += 1
  if (memory.replacement !== undefined) return settleReplacement(look, record, memory.replacement)
  const { block } = look
  const isIn = block.hashes.has(sent.hash.toLowerCase())
  const isNext = memory.clearedTo !== undefined && block.number - memory.clearedTo <= 1n
  if (isIn || !isNext) {
    if (!look.spend()) return undefined
    const settled = await byReceipt(look, record, sent.hash)
    if (settled !== undefined) return settled
  }
  // a receipt that is late behind its own block is asked for again
  if (!isIn) memory.clearedTo = block.number
  const { nonce } = sent
  if (memory.isTaken && nonce !== undefined) return findReplacement(look, record, sent.hash, nonce, memory)
  if (nonce === undefined) return askPool(look, record, sent, memory)
  // once the node missed it, every other look asks again: those between tell whether another one took the nonce
  if (memory.misses === 0 ? memory.looks % POOL_EVERY === 0 : memory.looks % 2 === 1) {
    const asked = await askPool(look, record, sent, memory)
    if (asked !== undefined || memory.misses === 0) return asked
  }
  if (!look.spend()) return byAge(look, record)
  const count = fromQuantity(await look.chain.request('eth_getTransactionCount', [record.account, 'latest']))
  if (count === undefined || count <= BigInt(nonce)) {
    if (count !== undefined) memory.unusedAt = block.number
    return byAge(look, record)
  }
  memory.isTaken = true
  return findReplacement(look, record, sent.hash, nonce, memory)
}

async function byReceipt(look: Look, record: TxRecord, hash: Hex): Promise<RecordPatch | undefined> {
  const receipt = receiptOf(await look.chain.request('eth_getTransactionReceipt', [hash]))
  return receipt === undefined ? undefined : settle(look.chain, look.planner, record, receipt)
}

/** Learns the nonce the wallet chose, and notices when the node has forgotten the transaction. */
async function askPool(
  look: Look,
  record: TxRecord,
  sent: Sent,
  memory: Memory,
): Promise<RecordPatch | undefined> {
  if (!look.spend()) return byAge(look, record)
  const known = transactionOf(await look.chain.request('eth_getTransactionByHash', [sent.hash]))
  if (known === undefined) {
    memory.misses += 1
    memory.looks = 1
    const isHeard = memory.seen || sent.nonce !== undefined || look.now - record.sentAt > UNHEARD_MS
    if (memory.misses >= 2 && isHeard) return doubt(record, 'dropped')
    return byAge(look, record)
  }
  memory.misses = 0
  memory.seen = true
  const learned = sent.nonce === undefined ? { sent: { ...sent, nonce: known.nonce } } : {}
  if (record.status === 'unknown' && record.error?.code === 'dropped')
    return { ...learned, status: 'pending', error: undefined }
  const aged = byAge(look, record)
  return sent.nonce === undefined || aged !== undefined ? { ...learned, ...aged } : undefined
}

/** The nonce is used and the transaction has no receipt: something else took it. Looks back block by block, as the budget allows. */
async function findReplacement(
  look: Look,
  record: TxRecord,
  hash: Hex,
  nonce: number,
  memory: Memory,
): Promise<RecordPatch | undefined> {
  const floor = memory.unusedAt ?? look.block.number - SCAN_BLOCKS
  // the head moved since the last look: what came in between is searched first
  let next = memory.scanNext ?? look.block.number
  while (next > floor && next >= 0n && look.spend()) {
    const block = await look.chain.request('eth_getBlockByNumber', [toQuantity(next), true])
    const transactions: readonly unknown[] =
      isFields(block) && Array.isArray(block.transactions) ? block.transactions : []
    const taker = transactions
      .map(transactionOf)
      .find((known) => known?.nonce === nonce && sameAddress(known.from, record.account))
    if (taker !== undefined && taker.hash.toLowerCase() === hash.toLowerCase())
      return byReceipt(look, record, hash)
    if (taker !== undefined) {
      memory.replacement = taker
      return settleReplacement(look, record, taker)
    }
    next -= 1n
  }
  const isDone = next <= floor || next < 0n
  memory.scanNext = isDone ? undefined : next
  memory.isTaken = !isDone
  return isDone ? doubt(record, 'dropped') : undefined
}

/** The same call under another fee is the intent itself; an empty transfer to oneself cancels; anything else replaced it. */
async function settleReplacement(
  look: Look,
  record: TxRecord,
  taker: KnownTransaction,
): Promise<RecordPatch | undefined> {
  const { call } = record
  const isSame =
    call !== undefined &&
    taker.to !== undefined &&
    sameAddress(taker.to, call.to) &&
    taker.value === call.value &&
    taker.input.toLowerCase() === call.data.toLowerCase()
  // one request beyond the budget, once: the answer is known to be there
  if (isSame) return byReceipt(look, record, taker.hash)
  const isCancel =
    taker.to !== undefined &&
    sameAddress(taker.to, record.account) &&
    taker.value === 0n &&
    taker.input === '0x'
  return { status: isCancel ? 'cancelled' : 'replaced', minedHash: taker.hash, error: undefined }
}

function byAge(look: Look, record: TxRecord): RecordPatch | undefined {
  return record.status === 'pending' && look.now - record.sentAt > TIMEOUT_MS
    ? doubt(record, 'timeout')
    : undefined
}

function doubt(record: TxRecord, code: 'dropped' | 'timeout'): RecordPatch | undefined {
  return record.status === 'unknown' && record.error?.code === code
    ? undefined
    : { status: 'unknown', error: { code } }
}
