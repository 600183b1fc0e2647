const FASTEST = 1_000
const SLOWEST = 15_000
/** how long a chain that mines on demand may keep a mined transaction from us */
const LATEST = 4_000

/** When to ask for the next block; all times in milliseconds of one clock. */
export interface BlockPace {
  /** A new block came. Returns the time to wait. */
  onBlock(block: { readonly number: bigint; readonly timestamp: bigint }): number
  /** The same block again. `isSpent`: this block has had all the requests it may have. */
  onSame(isSpent: boolean): number
  onFailure(): number
}

/**
 * Learns how fast the chain is, so that one poll per block is usual: the wait after a block is the chain's own interval, after a
 * late one a third of it, growing; failures double the wait. Always within 1 to 15 seconds, whatever the chain's clock says (a
 * devnet's may jump by days).
 */
export function createBlockPace(): BlockPace {
  let last: { readonly number: bigint; readonly timestamp: bigint } | undefined
  let interval = FASTEST
  let late = 0
  let failures = 0
  const clamp = (milliseconds: number) => Math.min(SLOWEST, Math.max(FASTEST, Math.round(milliseconds)))
  return {
    onBlock(block) {
      if (last !== undefined && block.number > last.number && block.timestamp > last.timestamp) {
        const seconds = Number(block.timestamp - last.timestamp) / Number(block.number - last.number)
        interval = clamp(seconds * 1000)
      }
      last = block
      late = 0
      failures = 0
      return clamp(interval)
    },
    onSame(isSpent) {
      failures = 0
      late += 1
      if (isSpent && late === 1) return clamp(interval)
      return Math.min(clamp((interval / 3) * 1.5 ** (late - 1)), Math.max(interval, LATEST))
    },
    onFailure() {
      failures += 1
      return clamp(FASTEST * 2 ** failures)
    },
  }
}
