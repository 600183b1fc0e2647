import { createHash } from 'node:crypto'

/** Changing it changes every world. */
const SEED = 'evenkeel 1'

/**
 * A number in [0, 1) that depends on nothing but its names: day and purpose, not on the order of calls. So a day that is played
 * later is the day that would have been played at once.
 */
export function random(...names: readonly (string | number)[]): number {
  const digest = createHash('sha256')
    .update([SEED, ...names].join('/'))
    .digest()
  return digest.readUIntBE(0, 6) / 2 ** 48
}

/** A whole number from `low` to `high`, both included. */
export function randomInt(low: number, high: number, ...names: readonly (string | number)[]): number {
  return low + Math.floor(random(...names) * (high - low + 1))
}
