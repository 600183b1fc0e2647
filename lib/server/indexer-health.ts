import { err } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { readStatus } from '@/lib/server/indexer-status'
import type { IsOurs } from '@/lib/server/is-on-chain'

/** What is told of the indexer: how far it got, and how far behind the chain that is. */
export interface IndexerHealth {
  readonly ready: boolean
  readonly block: number | null
  readonly lagBlocks: number | null
  readonly lagSeconds: number | null
  /** why there is no block */
  readonly why?: AppError
}

const TIMEOUT_MS = 2_000
const ELSEWHERE: AppError = { code: 'history-elsewhere', detail: 'the chain does not have its last block' }
const NO_ANSWER: AppError = { code: 'history-unreachable' }

/** Asks the indexer's own `/status`: one entry per chain, with the block it has reached. An indexer that does not answer is not ready. */
export async function readIndexerHealth(
  url: string,
  chainId: number,
  head: { readonly number: bigint; readonly timestamp: bigint } | undefined,
  isOurs: IsOurs = async () => true,
): Promise<IndexerHealth> {
  const [status, ready] = await Promise.all([ask(`${url}/status`), ask(`${url}/ready`)])
  // An unread body keeps its connection until it is collected.
  void ready?.body?.cancel().catch(() => undefined)
  const told = await json(status)
  const claimed = told === undefined ? undefined : readStatus(told, chainId)
  const indexed = claimed?.ok === true && !(await isOurs(claimed.value)) ? err(ELSEWHERE) : claimed
  if (indexed?.ok !== true) {
    const why = indexed?.error ?? NO_ANSWER
    return { ready: false, block: null, lagBlocks: null, lagSeconds: null, why }
  }
  const { block, time } = indexed.value
  return {
    ready: ready?.ok === true,
    block: Number(block),
    lagBlocks: head === undefined ? null : Math.max(0, Number(head.number - block)),
    lagSeconds: head === undefined ? null : Math.max(0, Number(head.timestamp - time)),
  }
}

async function ask(url: string): Promise<Response | undefined> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), cache: 'no-store' })
  } catch {
    return undefined
  }
}

async function json(response: Response | undefined): Promise<unknown> {
  try {
    return await response?.json()
  } catch {
    return undefined
  }
}
