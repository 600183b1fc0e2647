/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface SeededRandom {
  /** from 0 up to, not including, 1 */
  next(): number
  /** whole, from 0 up to, not including, `below` */
  below(below: number): number
  chance(share: number): boolean
  pick<T>(from: readonly [T, ...T[]]): T
}

export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (from) => from[below(from.length)] ?? from[0],
  }
}
