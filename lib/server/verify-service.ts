import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Reading } from '@/lib/core/reading'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { Clock } from '@/lib/server/clock'
import { singleFlight } from '@/lib/server/single-flight'
import { wait } from '@/lib/server/wait'
import type { CodeFact, ProxyFact } from '@/lib/verify/code-fact'
import { listContracts } from '@/lib/verify/list-contracts'
import { readCode } from '@/lib/verify/read-code'
import type { VerifiedContracts } from '@/lib/verify/verified'

/** What is at the address of every contract: read when somebody first asks, and again when it is an hour old. */
export interface VerifyService {
  /** Everything that is known, a moment later where something was never read. Never fails: what has no answer says why. */
  at(block: BlockRef, resolved: ResolvedContracts | undefined): Promise<VerifiedContracts>
}

export interface VerifyServiceOptions {
  readonly client: RpcClient
  readonly deployment: Deployment
  readonly now?: Clock
}

const READ_EVERY_MS = 3_600_000
/** Where nobody asked for a day, or no node answered, what is told is old. */
const STALE_AFTER_MS = 86_400_000
/** A contract that could not be read is tried again sooner. */
const RETRY_AFTER_MS = 60_000
/** Contracts read beside each other: a node is not run over. */
const AT_ONCE = 6
/** A page waits so long for what was never read; then it says that it is being read. */
const PATIENCE_MS = 1_500

const SOURCE = 'eth_getCode'

interface Known {
  /** the last answer, and when it was given */
  readonly fact?: { readonly value: CodeFact; readonly at: BlockRef; readonly readAt: number }
  /** why there is no newer one */
  readonly failure?: AppError
  readonly triedAt: number
}

/**
 * Upstream cost: for a deployment of n addresses n requests of `eth_getCode` in an hour in which somebody asks, and one to four more
 * for each whose code hands calls on (about 35 + 30 on mainnet), six at a time; nothing while nobody asks.
 */
export function createVerifyService(options: VerifyServiceOptions): VerifyService {
  const { client, deployment } = options
  const now = options.now ?? Date.now
  const known = new Map<string, Known>()
  let wanted: { readonly due: readonly Address[]; readonly at: BlockRef } | undefined

  function isDue(address: Address, head: BlockRef): boolean {
    const last = known.get(keyOf(address))
    if (last === undefined) return true
    if (now() - last.triedAt < RETRY_AFTER_MS && last.failure !== undefined) return false
    if (last.failure !== undefined || last.fact === undefined) return true
    // Of a height that the chain has gone back behind: of a chain that is no more.
    return now() - last.fact.readAt >= READ_EVERY_MS || last.fact.at.number > head.number
  }

  async function readOne(address: Address, at: BlockRef): Promise<void> {
    const read = await readCode({ client, multicall3: deployment.multicall3, at }, address)
    const before = known.get(keyOf(address))?.fact
    const triedAt = now()
    const failure = read.ok ? leftOpen(read.value) : read.error
    // What was found out before is kept, as long as the code is the same.
    const isKept =
      !read.ok || (failure !== undefined && before !== undefined && isMore(before.value, read.value))
    const fact = isKept ? before : { value: read.value, at, readAt: triedAt }
    known.set(keyOf(address), {
      triedAt,
      ...(failure === undefined ? {} : { failure }),
      ...(fact === undefined ? {} : { fact }),
    })
  }

  const readAll = singleFlight(async () => {
    if (wanted === undefined) return
    const { due, at } = wanted
    const queue = [...due]
    const worker = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await readOne(next, at)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  })

  function reading(address: Address): Reading<CodeFact> {
    const last = known.get(keyOf(address))
    if (last === undefined) return { is: 'loading' }
    const { fact, failure } = last
    if (fact === undefined)
      return failure === undefined ? { is: 'loading' } : { is: 'unavailable', why: failure }
    const age = now() - fact.readAt
    // A new answer that leaves something open says so itself.
    const isFailed = failure !== undefined && leftOpen(fact.value) === undefined
    const isOld = isFailed || age >= READ_EVERY_MS + RETRY_AFTER_MS
    const is = age >= STALE_AFTER_MS ? 'stale' : isOld ? 'delayed' : 'fresh'
    return { is, value: fact.value, at: fact.at, source: SOURCE }
  }

  return {
    at: async (block, resolved) => {
      const { contracts, unresolved } = listContracts(deployment, resolved)
      const addresses = new Map(contracts.map(({ address }) => [keyOf(address), address]))
      const due = [...addresses.values()].filter((address) => isDue(address, block))
      if (due.length > 0) {
        wanted = { due, at: block }
        const running = readAll()
        const isNew = due.some((address) => !known.has(keyOf(address)))
        if (isNew) await Promise.race([running, wait(PATIENCE_MS)])
      }
      return {
        unresolved,
        contracts: contracts.map((contract) => ({ ...contract, code: reading(contract.address) })),
      }
    },
  }
}

/** Why a node did not tell all of a contract: what its proxy hands calls to, or the code of that. */
function leftOpen(value: CodeFact): AppError | undefined {
  if (value.is === 'none') return undefined
  const { proxy } = value
  if (proxy.is === 'not-known') return proxy.why
  return proxy.is === 'proxy' && proxy.code.is === 'unread' ? proxy.code.why : undefined
}

/** Whether an answer tells more of the same code than one that leaves something open. */
function isMore(before: CodeFact, partly: CodeFact): boolean {
  if (before.is === 'none' || partly.is === 'none' || before.hash !== partly.hash) return false
  return leftOpen(before) === undefined && !isUpgraded(before.proxy, partly.proxy)
}

function isUpgraded(before: ProxyFact, now: ProxyFact): boolean {
  return before.is === 'proxy' && now.is === 'proxy' && before.implementation !== now.implementation
}

/** The manifest writes checksums, a node may not. */
function keyOf(address: Address): string {
  return address.toLowerCase()
}
