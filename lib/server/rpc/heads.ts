import type { Clock } from '@/lib/server/clock'
import { singleFlight } from '@/lib/server/single-flight'
import type { Upstream } from '@/lib/server/upstream'
import { wait } from '@/lib/server/wait'

/** A head as the route knows it; another one, even of the same number, is another object. */
export interface KnownHead {
  readonly number: bigint
  readonly hash: string
}

/**
 * Which block is the newest, for answers that hold as long as it is. Nobody may be told the past after having seen the present: what
 * passes through the route (a receipt, a number) says when the head known here is no longer the last one.
 */
export interface Heads {
  /** The head, looked at not too long ago; undefined where no node tells one that is as high as what was seen. */
  current(): Promise<KnownHead | undefined>
  /**
   * The newest block that the route told somebody of not long ago: state is told as of it or later. Undefined where none was, where the
   * number is beyond belief, and on a devnet, whose blocks may be taken back.
   */
  owed(): bigint | undefined
  /** A block of this number exists. */
  saw(number: bigint): void
  /** Something was sent: a block may have been mined with it at once. */
  moved(): void
  /** Changes with every head and every `moved`: requests from before and after share nothing. */
  readonly epoch: number
}

export const LOOK_EVERY_MS = 1_000
/** A request does not wait longer than this for a look at the head: it is carried out by itself then. */
const PATIENCE_MS = 1_000
/** A number that was seen is forgotten after this: a chain may have been set back. */
const SEEN_FOR_MS = 30_000
/** A number further above the last head is a node's mistake, and no reason to answer nobody. */
const BELIEVED_AHEAD = 64n

export interface HeadsOptions {
  /** milliseconds that a look at the head holds; 0 where blocks come and go as somebody likes (a devnet): each request looks then */
  readonly lookEveryMs: number
  readonly now?: Clock
}

export function createHeads(
  upstream: Pick<Upstream, 'head'>,
  { lookEveryMs, now = Date.now }: HeadsOptions,
): Heads {
  let known: (KnownHead & { readonly at: number }) | undefined
  let seen: { readonly number: bigint; readonly at: number } | undefined
  let last: KnownHead | undefined
  let epoch = 0
  let generation = 0

  const look = singleFlight(async (): Promise<KnownHead | undefined> => {
    const asked = generation
    const head = await upstream.head()
    // Something was sent or seen while this was under way: it may tell of the time before.
    if (asked !== generation) return undefined
    known = undefined
    if (!head.ok) return undefined
    const { number, hash } = head.value
    if (last?.hash !== hash) epoch += 1
    last = { number, hash }
    const past = recentlySeen()
    if (past !== undefined && number < past) return undefined
    known = { number, hash, at: now() }
    return known
  })

  function recentlySeen(): bigint | undefined {
    return seen !== undefined && now() - seen.at <= SEEN_FOR_MS ? seen.number : undefined
  }

  function forget(): void {
    known = undefined
    generation += 1
    epoch += 1
  }

  const recent = () => (known !== undefined && now() - known.at < lookEveryMs ? known : undefined)

  return {
    current: async () => recent() ?? Promise.race([look(), wait(PATIENCE_MS)]),
    owed: () => {
      const number = recentlySeen()
      if (lookEveryMs === 0 || number === undefined || last === undefined) return undefined
      return number <= last.number + BELIEVED_AHEAD ? number : undefined
    },
    saw: (number) => {
      const before = recentlySeen()
      if (before === undefined || number >= before) seen = { number, at: now() }
      if (known !== undefined && number > known.number) forget()
      // No head is known at this moment: what is under way may be of any block before this one.
      else if (known === undefined && (before === undefined || number > before)) epoch += 1
    },
    moved: forget,
    get epoch() {
      return epoch
    },
  }
}
