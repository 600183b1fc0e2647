const FASTEST = 1_000
const SLOWEST = 15_000
/** how long a chain that mines on demand may keep a mined transaction from us */
const LATEST = 4_000
/** Ethereum's slot */
export const BLOCK_TIME_MS = 12_000

/** When to ask for the next block; all times in milliseconds of one clock. */
export interface BlockPace {
  /** A new block came. Returns the time to wait. */
  onBlock(block: { readonly number: bigint; readonly timestamp: bigint }): number
  /** The same block again. */
  onSame(): number
  onFailure(): number
  /** between blocks, as far as is known */
  interval(): number
}

/**
 * Learns how fast the chain is, beginning with what the deployment says, so that one poll per block is usual: the wait after a
 * block is the chain's own interval, after a late one a third of it, growing; failures double the wait. Always within 1 second and
 * a little more than `blockTime`, whatever the chain's clock says (a devnet's may jump by days).
 */
export function createBlockPace(blockTime = BLOCK_TIME_MS): BlockPace {
  const slowest = Math.min(SLOWEST, Math.max(LATEST, blockTime * 1.25))
  const clamp = (milliseconds: number) => Math.min(slowest, Math.max(FASTEST, Math.round(milliseconds)))
  let last: { readonly number: bigint; readonly timestamp: bigint } | undefined
  let interval = clamp(blockTime)
  let late = 0
  let failures = 0
  return {
    onBlock(block) {
      if (last !== undefined && block.number > last.number && block.timestamp > last.timestamp) {
        const seconds = Number(block.timestamp - last.timestamp) / Number(block.number - last.number)
        interval = clamp(seconds * 1000)
      }
      last = block
      late = 0
      failures = 0
      return interval
    },
    onSame() {
      failures = 0
      late += 1
      return Math.min(clamp((interval / 3) * 1.5 ** (late - 1)), Math.max(interval, LATEST))
    },
    onFailure() {
      failures += 1
      return clamp(FASTEST * 2 ** failures)
    },
    interval: () => interval,
  }
}
