import { decodeError } from '@/lib/errors/decode'
import { createBlockPace } from '@/lib/tx/block-pace'
import type { ClockPort, PlannerPort, RequestPort, WalletLink } from '@/lib/tx/ports'
import { fromQuantity, isFields } from '@/lib/tx/quantity'
import type { TxRecord } from '@/lib/tx/record'
import { isOpen } from '@/lib/tx/record-status'
import type { TxStore } from '@/lib/tx/store'
import { lookAtCalls } from '@/lib/tx/watch-calls'
import { type LookBlock, lookAt, type Memory, newMemory } from '@/lib/tx/watch-transaction'

/** requests for each new block, the block itself included */
const PER_BLOCK = 3
/** the tick when only a wallet's own queue is waited for */
const QUEUE_MS = 5_000
/** the tick while the transaction that took a nonce is searched */
const SEARCH_MS = 1_000
/** failed polls in a row before "pending" is too much to say */
const TOLERATED_FAILURES = 3

export interface WatchOptions {
  readonly chainId: number
  readonly chain: RequestPort
  readonly wallet: WalletLink
  readonly planner: PlannerPort
  readonly store: TxStore
  readonly clock: ClockPort
  /** Once per record, in each tab: the chain (or the wallet, for good) decided. */
  readonly onFinished: (record: TxRecord) => void
}

/**
 * Watches every open record of the chain with one shared poll, as long as there is any: at most three requests for each block,
 * whatever their number, and none when nothing is open. Returns the way to stop.
 */
export function watchTransactions(options: WatchOptions): () => void {
  const { chainId, chain, wallet, planner, store, clock, onFinished } = options
  const pace = createBlockPace()
  const memories = new Map<string, Memory>()
  const waiting = new Set<string>()
  let lastBlock: bigint | undefined
  let spent = 0
  let failures = 0
  let turn = 0
  let isBusy = false
  let hasNewcomer = false
  let isStopped = false
  let cancelTimer: (() => void) | undefined

  const openRecords = () => store.list(chainId).filter(isOpen)

  const schedule = (milliseconds: number) => {
    cancelTimer?.()
    cancelTimer = clock.after(milliseconds, tick)
  }

  /** Also hears of what another tab found out. */
  const onStore = () => {
    for (const record of store.list(chainId)) {
      if (isOpen(record)) {
        if (waiting.has(record.id)) continue
        waiting.add(record.id)
        if (isBusy) hasNewcomer = true
        else if (!isStopped) schedule(0)
      } else if (waiting.delete(record.id)) {
        memories.delete(record.id)
        onFinished(record)
      }
    }
  }

  const tick = async () => {
    cancelTimer = undefined
    const records = openRecords()
    if (isBusy || isStopped || records.length === 0) return
    isBusy = true
    const wait = await round(records).catch(() => pace.onFailure())
    isBusy = false
    if (!isStopped && openRecords().length > 0) schedule(hasNewcomer ? 0 : wait)
    hasNewcomer = false
  }

  const round = async (records: readonly TxRecord[]): Promise<number> => {
    for (const record of records) {
      if (record.sent.via === 'transaction') continue
      const patch = await lookAtCalls(chain, wallet, planner, record).catch(() => undefined)
      if (patch !== undefined) store.update(record.id, patch)
    }
    const transactions = records.filter((record) => record.sent.via === 'transaction')
    if (transactions.length === 0) return QUEUE_MS
    const block = await readBlock(transactions)
    if (block === undefined) return pace.onFailure()
    const isNew = lastBlock === undefined || block.number !== lastBlock
    lastBlock = block.number
    spent = isNew ? 1 : spent + 1
    // on the same block one request still goes to what waits for no block (a late receipt, a late broadcast), and a second one to
    // learn the nonce of a newcomer while the node still knows it
    const least = transactions.some(({ id }) => !memories.has(id)) ? 2 : 1
    await look(transactions, block, Math.max(least, PER_BLOCK - spent))
    const wait = isNew ? pace.onBlock(block) : pace.onSame(spent >= PER_BLOCK)
    // somebody took a nonce: who, is found at once and not block by block
    return transactions.some(({ id }) => memories.get(id)?.isTaken) ? SEARCH_MS : wait
  }

  const look = async (records: readonly TxRecord[], block: LookBlock, budget: number) => {
    let left = budget
    const spend = () => {
      left -= 1
      if (left >= 0) spent += 1
      return left >= 0
    }
    turn += 1
    const start = turn % records.length
    for (const record of [...records.slice(start), ...records.slice(0, start)]) {
      if (left <= 0 || record.sent.via !== 'transaction') continue
      const memory = memories.get(record.id) ?? newMemory()
      memories.set(record.id, memory)
      const patch = await lookAt(
        { chain, planner, now: clock.now(), block, spend },
        record,
        record.sent,
        memory,
      )
      if (patch !== undefined) store.update(record.id, patch)
    }
  }

  const readBlock = async (records: readonly TxRecord[]) => {
    try {
      const block = blockOf(await chain.request('eth_getBlockByNumber', ['latest', false]))
      if (block === undefined) return undefined
      failures = 0
      for (const { id, status, error } of records)
        if (status === 'unknown' && error?.code === 'rpc-unreachable')
          store.update(id, { status: 'pending', error: undefined })
      return block
    } catch (error) {
      failures += 1
      const { detail } = decodeError(error)
      if (failures === TOLERATED_FAILURES)
        for (const record of records)
          if (record.status === 'pending')
            store.update(record.id, {
              status: 'unknown',
              error: { code: 'rpc-unreachable', ...(detail === undefined ? {} : { detail }) },
            })
      return undefined
    }
  }

  const unsubscribe = store.subscribe(onStore)
  onStore()
  return () => {
    isStopped = true
    unsubscribe()
    cancelTimer?.()
  }
}

function blockOf(answer: unknown): (LookBlock & { readonly timestamp: bigint }) | undefined {
  if (!isFields(answer) || !Array.isArray(answer.transactions)) return undefined
  const number = fromQuantity(answer.number)
  const timestamp = fromQuantity(answer.timestamp)
  if (number === undefined || timestamp === undefined) return undefined
  const hashes = answer.transactions.filter((hash): hash is string => typeof hash === 'string')
  return { number, timestamp, hashes: new Set(hashes.map((hash) => hash.toLowerCase())) }
}
