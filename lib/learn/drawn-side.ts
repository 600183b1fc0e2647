import type { Ratio } from '@/lib/core/ratio'

/** A month's growth is too little to be seen: it is drawn this many times as large, and the drawing says so. */
export const DRAWN_TIMES = 40
/** Side of the square on day 0, in per cent of the room it has. */
const START = 60

/**
 * Side of a drawn figure, per cent of its room: START on day 0, changed by DRAWN_TIMES the part by which `now` differs from `start`. Never
 * outside of the room, never less than a tenth of it. For drawing only: both are above 0.
 */
export function drawnSide(now: Ratio, start: Ratio): number {
  const parts = 1_000_000n
  const grown = (now.num * start.den * parts) / (now.den * start.num) - parts
  const side = START * (1 + (DRAWN_TIMES * Number(grown)) / Number(parts))
  return Math.min(100, Math.max(10, side))
}
