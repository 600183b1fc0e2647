/** Blocks that come by the clock, and what becomes of those who wait for them. */
export interface Mining {
  /** @throws what the mining ended with: no other block comes then */
  head(): bigint
  /** Resolves once so many more blocks are there; rejects when they will never be. */
  blocks(count: number): Promise<void>
  stop(): Promise<void>
}

export interface MiningOptions {
  readonly mine: () => Promise<void>
  readonly from: bigint
  /** milliseconds between blocks */
  readonly everyMs: number
  /** so long one block may take; absent: a minute */
  readonly patienceMs?: number
}

const PATIENCE_MS = 60_000

interface Waiting {
  readonly until: bigint
  readonly resolve: () => void
  readonly reject: (why: Error) => void
}

/** Mines until it is stopped, or until a block fails: then everybody who waits, or comes to wait, is told so. */
export function startMining({ mine, from, everyMs, patienceMs = PATIENCE_MS }: MiningOptions): Mining {
  let head = from
  let isStopped = false
  let failure: Error | undefined
  let waiting: readonly Waiting[] = []
  const mining = (async () => {
    while (!isStopped) {
      await new Promise((resolve) => setTimeout(resolve, everyMs))
      await inTime(mine(), patienceMs)
      head += 1n
      for (const { until, resolve } of waiting) if (head >= until) resolve()
      waiting = waiting.filter(({ until }) => head < until)
    }
  })().catch((cause: unknown) => {
    failure = new Error('No more blocks are mined.', { cause })
    for (const { reject } of waiting) reject(failure)
    waiting = []
  })
  return {
    head() {
      if (failure !== undefined) throw failure
      return head
    },
    blocks: (count) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) reject(failure)
        else if (count <= 0) resolve()
        else waiting = [...waiting, { until: head + BigInt(count), resolve, reject }]
      }),
    async stop() {
      isStopped = true
      await mining
    },
  }
}

async function inTime(block: Promise<void>, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no block in ${patienceMs} ms`)), patienceMs)
  })
  try {
    await Promise.race([block, late])
  } finally {
    clearTimeout(timer)
  }
}
