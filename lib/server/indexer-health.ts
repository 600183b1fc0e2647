/** What is told of the indexer: how far it got, and how far behind the chain that is. */
export interface IndexerHealth {
  readonly ready: boolean
  readonly block: number | null
  readonly lagBlocks: number | null
  readonly lagSeconds: number | null
}

const TIMEOUT_MS = 2_000
const UNREACHABLE: IndexerHealth = { ready: false, block: null, lagBlocks: null, lagSeconds: null }

/** Asks the indexer's own `/status`: one entry per chain, with the block it has reached. An indexer that does not answer is not ready. */
export async function readIndexerHealth(
  url: string,
  chainId: number,
  head: { readonly number: bigint; readonly timestamp: bigint } | undefined,
): Promise<IndexerHealth> {
  const [status, ready] = await Promise.all([ask(`${url}/status`), ask(`${url}/ready`)])
  // An unread body keeps its connection until it is collected.
  void ready?.body?.cancel().catch(() => undefined)
  const block = findBlock(await json(status), chainId)
  if (block === undefined) return UNREACHABLE
  return {
    ready: ready?.ok === true,
    block: block.number,
    lagBlocks: head === undefined ? null : Math.max(0, Number(head.number) - block.number),
    lagSeconds: head === undefined ? null : Math.max(0, Number(head.timestamp) - block.timestamp),
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

function findBlock(
  status: unknown,
  chainId: number,
): { readonly number: number; readonly timestamp: number } | undefined {
  if (typeof status !== 'object' || status === null) return undefined
  for (const entry of Object.values(status) as readonly unknown[]) {
    const chain = entry as { id?: unknown; block?: { number?: unknown; timestamp?: unknown } } | null
    const { number, timestamp } = chain?.block ?? {}
    if (chain?.id === chainId && typeof number === 'number' && typeof timestamp === 'number') {
      return { number, timestamp }
    }
  }
  return undefined
}
