import type { Hex } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import { findTaker, nonceAt, type TakerSearch } from '@/lib/tx/find-taker'
import type { PlannerPort, RequestPort } from '@/lib/tx/ports'
import { type KnownTransaction, receiptOf, transactionOf } from '@/lib/tx/receipt'
import type { TxRecord } from '@/lib/tx/record'
import type { RecordPatch } from '@/lib/tx/record-status'
import { settle, type Tries } from '@/lib/tx/settle'

/** A node may hear of a transaction later than the wallet: before this age, not knowing it means nothing. */
const UNHEARD_MS = 60_000
/** Older than this without being mined, it is told as unknown; it is still watched. */
const TIMEOUT_MS = 10 * 60_000
/** how often (in looks) the node is asked whether it still knows the transaction */
const POOL_EVERY = 5
/** how far back a replacement is searched when it was not watched from the start, in blocks: about a day */
const SEARCH_BLOCKS = 8_192n
/** a reorganisation may put the transaction into a block below the one that was seen without it */
const REORG_BLOCKS = 8n

/** The block of one look: its number and the hashes in it. */
export interface LookBlock {
  readonly number: bigint
  readonly hashes: ReadonlySet<string>
}

/** What the watcher remembers of one transaction between looks; nothing here needs to survive a reload. */
export interface Memory extends Tries {
  looks: number
  /** no receipt as of this block */
  clearedTo?: bigint
  /** the account's nonce was not used yet as of this block */
  unusedAt?: bigint
  seen: boolean
  misses: number
  /** the nonce is used: by what is searched once */
  search?: TakerSearch | undefined
  /** its own receipt was asked for since the nonce is used */
  isAsked?: boolean
  /** a block has it, and the node does not give its receipt yet */
  isMined?: boolean
  /** the search ended without an answer, as of this block */
  searchedTo?: bigint | undefined
  replacement?: KnownTransaction
}

export const newMemory = (): Memory => ({ looks: 0, seen: false, misses: 0 })

interface Look {
  readonly chain: RequestPort
  readonly planner: PlannerPort
  readonly now: number
  readonly block: LookBlock
  /** true while another request fits into this block's budget */
  mayAsk(): boolean
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
  if (memory.replacement !== undefined) return settleReplacement(look, record, memory.replacement, memory)
  const { block } = look
  const isIn = memory.isMined === true || block.hashes.has(sent.hash.toLowerCase())
  const isNext = memory.clearedTo !== undefined && block.number - memory.clearedTo <= 1n
  if (isIn || !isNext) {
    if (!look.mayAsk()) return undefined
    const settled = await byReceipt(look, record, sent.hash, memory)
    if (settled !== undefined) return settled
  }
  // a receipt that is late behind its own block is asked for again
  if (!isIn) memory.clearedTo = block.number
  const { nonce } = sent
  if (nonce === undefined) return askPool(look, record, sent, memory)
  if (memory.isMined) return byAge(look, record)
  if (memory.search !== undefined) return findReplacement(look, record, sent.hash, nonce, memory)
  // once the node missed it, every other look asks again: those between tell whether another one took the nonce
  if (memory.misses === 0 ? memory.looks % POOL_EVERY === 0 : memory.looks % 2 === 1) {
    const asked = await askPool(look, record, sent, memory)
    if (asked !== undefined || memory.misses === 0) return asked
  }
  if (memory.unusedAt === block.number || !look.mayAsk()) return byAge(look, record)
  const count = await nonceAt(look.chain, record.account, block.number)
  if (count === undefined || count <= BigInt(nonce)) {
    if (count !== undefined) memory.unusedAt = block.number
    return byAge(look, record)
  }
  const known = memory.unusedAt === undefined ? SEARCH_BLOCKS : block.number - memory.unusedAt + REORG_BLOCKS
  const low = block.number > known ? block.number - known : -1n
  memory.search = {
    low,
    high: block.number,
    ...(memory.unusedAt === block.number - 1n ? { guess: block.number } : {}),
  }
  return findReplacement(look, record, sent.hash, nonce, memory)
}

async function byReceipt(
  look: Look,
  record: TxRecord,
  hash: Hex,
  memory: Memory,
): Promise<RecordPatch | undefined> {
  const receipt = receiptOf(await look.chain.request('eth_getTransactionReceipt', [hash]), hash)
  if (receipt === undefined) return undefined
  // should its amounts have to wait, it is asked for again
  memory.isMined = true
  return settle(look.chain, look.planner, record, receipt, memory)
}

/** Learns the nonce the wallet chose, and notices when the node has forgotten the transaction. */
async function askPool(
  look: Look,
  record: TxRecord,
  sent: Sent,
  memory: Memory,
): Promise<RecordPatch | undefined> {
  if (!look.mayAsk()) return byAge(look, record)
  const known = transactionOf(await look.chain.request('eth_getTransactionByHash', [sent.hash]), sent.hash)
  if (known === undefined) {
    // a queue's own hash, which no node knows: its owners may take as long as they like
    if (record.status === 'queued') return undefined
    memory.misses += 1
    memory.looks = 1
    const isHeard = memory.seen || sent.nonce !== undefined || look.now - record.sentAt > UNHEARD_MS
    if (memory.misses >= 2 && isHeard) return doubt(record, 'dropped')
    return byAge(look, record)
  }
  memory.misses = 0
  memory.seen = true
  // it has no receipt as of this block and is known: its nonce was not used yet
  if (memory.clearedTo === look.block.number) memory.unusedAt ??= look.block.number
  // the nonce of somebody else who executes for the account says nothing of the account
  const isOwn = sameAddress(known.from, record.account)
  const learned = sent.nonce === undefined && isOwn ? { sent: { ...sent, nonce: known.nonce } } : {}
  if (record.status === 'queued') return { ...learned, status: 'pending' }
  if (record.status === 'unknown' && record.error?.code === 'dropped')
    return { ...learned, status: 'pending', error: undefined }
  const aged = byAge(look, record)
  return 'sent' in learned || aged !== undefined ? { ...learned, ...aged } : undefined
}

/**
 * The nonce is used and the transaction had no receipt: something else took it, or the block that has it came in place of another, or
 * the node was behind. So its own receipt comes first; then the taker is searched, once; what nobody can name by a later block has
 * been replaced all the same, because the nonce cannot be used again.
 */
async function findReplacement(
  look: Look,
  record: TxRecord,
  hash: Hex,
  nonce: number,
  memory: Memory,
): Promise<RecordPatch | undefined> {
  const { search, searchedTo } = memory
  if (search === undefined) return undefined
  if (searchedTo !== undefined) {
    if (look.block.number <= searchedTo || !look.mayAsk()) return undefined
    const count = await nonceAt(look.chain, record.account, look.block.number)
    if (count === undefined || !look.mayAsk()) return undefined
    memory.search = undefined
    memory.searchedTo = undefined
    memory.isAsked = false
    const settled = await byReceipt(look, record, hash, memory)
    if (settled !== undefined) return settled
    return count > BigInt(nonce) ? { status: 'replaced', error: undefined } : undefined
  }
  if (!memory.isAsked) {
    if (!look.mayAsk()) return undefined
    memory.isAsked = true
    const settled = await byReceipt(look, record, hash, memory)
    if (settled !== undefined) return settled
  }
  const taker = await findTaker(look, record.account, nonce, search)
  if (taker === undefined) return undefined
  if (taker === 'none') {
    memory.searchedTo = look.block.number
    return doubt(record, 'dropped')
  }
  if (taker.hash.toLowerCase() === hash.toLowerCase()) {
    // it is in the chain: only its receipt is missing
    memory.isMined = true
    return undefined
  }
  memory.replacement = taker
  return settleReplacement(look, record, taker, memory)
}

/** The same call under another fee is the intent itself; an empty transfer to oneself cancels; anything else replaced it. */
async function settleReplacement(
  look: Look,
  record: TxRecord,
  taker: KnownTransaction,
  memory: Memory,
): Promise<RecordPatch | undefined> {
  const { call } = record
  const isSame =
    call !== undefined &&
    taker.to !== undefined &&
    sameAddress(taker.to, call.to) &&
    taker.value === call.value &&
    taker.input.toLowerCase() === call.data.toLowerCase()
  if (isSame) return look.mayAsk() ? byReceipt(look, record, taker.hash, memory) : undefined
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
