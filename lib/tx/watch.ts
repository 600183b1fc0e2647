import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import { createBlockBudget } from '@/lib/tx/block-budget'
import { BLOCK_TIME_MS, createBlockPace } from '@/lib/tx/block-pace'
import type { ClockPort, PlannerPort, RequestPort, WalletLink } from '@/lib/tx/ports'
import { fromQuantity, isFields } from '@/lib/tx/quantity'
import type { TxRecord } from '@/lib/tx/record'
import { isOpen } from '@/lib/tx/record-status'
import type { TxStore } from '@/lib/tx/store'
import { lookAtCalls } from '@/lib/tx/watch-calls'
import { type LookBlock, lookAt, type Memory, newMemory } from '@/lib/tx/watch-transaction'
import { within } from '@/lib/tx/within'

/** the tick when only a wallet's own queue is waited for */
const QUEUE_MS = 5_000
/** a wallet that has not answered by then is asked again */
const WALLET_MS = 30_000
/** a round that takes longer than all its requests may is left behind */
const ROUND_MS = 120_000
/** failed polls in a row before "pending" is too much to say */
const TOLERATED_FAILURES = 3

export interface WatchOptions {
  readonly chainId: number
  readonly chain: RequestPort
  readonly wallet: WalletLink
  readonly planner: PlannerPort
  readonly store: TxStore
  readonly clock: ClockPort
  /** milliseconds between blocks, until the chain shows its own pace; 12 seconds when left out */
  readonly blockTime?: number
  /** Once per record, in each tab: the chain (or the wallet, for good) decided. */
  readonly onFinished: (record: TxRecord) => void
}

/**
 * Watches every open record of the chain with one shared poll, as long as there is any: at most three requests for each block,
 * whatever their number, and none when nothing is open. Returns the way to stop.
 */
export function watchTransactions(options: WatchOptions): () => void {
  const { chainId, wallet, planner, store, clock, onFinished, blockTime = BLOCK_TIME_MS } = options
  const pace = createBlockPace(blockTime)
  const budget = createBlockBudget(clock.now.bind(clock), () => Math.min(pace.interval(), blockTime))
  const chain = budget.counted(options.chain)
  const memories = new Map<string, Memory>()
  const waiting = new Set<string>()
  const asked = new Set<string>()
  let lastBlock: bigint | undefined
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
    const wait = await within(clock, ROUND_MS, round(records), undefined).catch(() => undefined)
    isBusy = false
    if (!isStopped && openRecords().length > 0) schedule(hasNewcomer ? 0 : (wait ?? pace.onFailure()))
    hasNewcomer = false
  }

  const round = async (records: readonly TxRecord[]): Promise<number> => {
    for (const record of records) if (record.sent.via !== 'transaction') lookBeside(record)
    const transactions = records.filter((record) => record.sent.via === 'transaction')
    if (transactions.length === 0) return QUEUE_MS
    const rest = budget.rest()
    if (rest > 0) return rest
    try {
      const block = await readBlock()
      const isNew = block.number !== lastBlock
      lastBlock = block.number
      if (isNew) budget.onBlock()
      await look(transactions, block)
      failures = 0
      for (const { id } of transactions) reassure(id)
      return isNew ? pace.onBlock(block) : pace.onSame()
    } catch (error) {
      failures += 1
      if (failures >= TOLERATED_FAILURES) for (const { id } of transactions) doubt(id, error)
      return pace.onFailure()
    }
  }

  /** A wallet may answer late or never: nothing else waits for it, and it is not asked twice at once. */
  const lookBeside = (record: TxRecord) => {
    if (asked.has(record.id)) return
    asked.add(record.id)
    const tries = memories.get(record.id) ?? newMemory()
    memories.set(record.id, tries)
    const look = { chain, wallet, planner, tries, mayAsk: () => budget.rest() === 0, now: clock.now() }
    within(clock, WALLET_MS, lookAtCalls(look, record), undefined)
      .then((patch) => {
        if (patch !== undefined && !isStopped) store.update(record.id, patch)
      })
      .catch(() => {})
      .finally(() => asked.delete(record.id))
  }

  const look = async (records: readonly TxRecord[], block: LookBlock) => {
    turn += 1
    const start = turn % records.length
    let failure: { readonly error: unknown } | undefined
    for (const record of [...records.slice(start), ...records.slice(0, start)]) {
      if (!budget.mayAsk() || record.sent.via !== 'transaction') continue
      const memory = memories.get(record.id) ?? newMemory()
      memories.set(record.id, memory)
      const { mayAsk } = budget
      try {
        const looking = { chain, planner, now: clock.now(), block, mayAsk }
        const patch = await lookAt(looking, record, record.sent, memory)
        if (patch !== undefined) store.update(record.id, patch)
      } catch (error) {
        // what one record's answer breaks must not keep the others from theirs
        failure = { error }
      }
    }
    if (failure !== undefined) throw failure.error
  }

  const readBlock = async () => {
    const block = blockOf(await chain.request('eth_getBlockByNumber', ['latest', false]))
    if (block === undefined) throw new Error('eth_getBlockByNumber')
    return block
  }

  /** The node answers again: what was doubted only because it did not is pending as before. */
  const reassure = (id: string) => {
    const { status, error } = store.get(id) ?? {}
    if (status === 'unknown' && error?.code === 'rpc-unreachable')
      store.update(id, { status: 'pending', error: undefined })
  }

  const doubt = (id: string, error: unknown) => {
    if (store.get(id)?.status !== 'pending') return
    const { detail } = decodeError(error)
    const why: AppError = { code: 'rpc-unreachable', ...(detail === undefined ? {} : { detail }) }
    store.update(id, { status: 'unknown', error: why })
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
