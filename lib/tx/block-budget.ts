import type { RequestPort } from '@/lib/tx/ports'

/** requests for each block, the block itself included */
const PER_BLOCK = 3

/** How many requests may still be made for the block that is the latest, or for the one that is due. */
export interface BlockBudget {
  /** The port, with each request counted. */
  counted(port: RequestPort): RequestPort
  mayAsk(): boolean
  /** Milliseconds until a request may be made; 0: now. */
  rest(): number
  /** A block not seen before was read. */
  onBlock(): void
}

/**
 * Three requests for each block. Where none comes when it is due, its share begins all the same, so that a chain that stands still
 * is looked at too; the block that is late then has what is left of that share. `slot`: milliseconds between blocks.
 */
export function createBlockBudget(now: () => number, slot: () => number): BlockBudget {
  let spent = 0
  let startedAt = Number.NEGATIVE_INFINITY
  let isAhead = false
  const mayAsk = () => spent < PER_BLOCK
  return {
    counted: (port) => ({
      request(method, params) {
        spent += 1
        return port.request(method, params)
      },
    }),
    mayAsk,
    rest() {
      if (now() - startedAt >= slot()) {
        spent = 0
        startedAt = now()
        isAhead = true
      }
      return mayAsk() ? 0 : Math.max(1, startedAt + slot() - now())
    },
    onBlock() {
      if (isAhead) {
        isAhead = false
        return
      }
      spent = 1
      startedAt = now()
    },
  }
}
