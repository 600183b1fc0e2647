/** Room for so many requests at one time, of which each visitor may take a part. */
export interface Slots {
  /** Gives the place back when called; undefined where there is none left, for anybody or for this visitor. */
  take(visitor: string): (() => void) | undefined
}

export interface SlotsOptions {
  readonly all: number
  readonly each: number
}

export function createSlots({ all, each }: SlotsOptions): Slots {
  /** by visitor, none that is 0 */
  const taken = new Map<string, number>()
  let running = 0
  return {
    take: (visitor) => {
      const own = taken.get(visitor) ?? 0
      if (running >= all || own >= each) return undefined
      running += 1
      taken.set(visitor, own + 1)
      return () => {
        running -= 1
        const left = (taken.get(visitor) ?? 1) - 1
        if (left === 0) taken.delete(visitor)
        else taken.set(visitor, left)
      }
    },
  }
}
