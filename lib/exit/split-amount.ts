import { mulDivFloor } from '@/lib/core/ratio'

/** An amount of a token in two parts, wei; they sum to the whole. */
export interface SplitAmount {
  readonly waits: bigint
  readonly sells: bigint
}

/** `percent` (0 to 100) of the amount waits, rounded down; the rest is sold. */
export function splitAmount(amount: bigint, percent: bigint): SplitAmount {
  const waits = mulDivFloor(amount, percent, 100n)
  return { waits, sells: amount - waits }
}
