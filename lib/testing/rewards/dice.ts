import { createHash } from 'node:crypto'
import type { Address } from '@/lib/core/address'

/** Seeded chance: the same names give the same life. */
export class Dice {
  private count = 0
  constructor(private readonly name: string) {}

  /** in [0, 1) */
  next(): number {
    this.count += 1
    const digest = createHash('sha256').update(`${this.name}/${this.count}`).digest()
    return digest.readUIntBE(0, 6) / 2 ** 48
  }

  chance(part: number): boolean {
    return this.next() < part
  }

  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }

  /** From `low` to `high`, both included. */
  amount(low: bigint, high: bigint): bigint {
    return low + (BigInt(Math.floor(this.next() * 2 ** 40)) * (high - low)) / 2n ** 40n
  }

  /** Now and then all of it, or a few wei. */
  partOf(whole: bigint): bigint {
    const kind = this.next()
    if (kind < 0.15) return whole
    if (kind < 0.25) return whole < 200n ? whole : this.amount(100n, 200n)
    return this.amount(1n, whole)
  }

  address(name: string): Address {
    return `0x${createHash('sha256').update(`${this.name}/${name}`).digest('hex').slice(0, 40)}`
  }
}
