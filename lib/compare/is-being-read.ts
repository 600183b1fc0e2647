import type { Cell } from '@/lib/compare/cell'
import type { CompareReport } from '@/lib/compare/compare-report'

/** Whether a figure of the comparison has been asked for and is still to come. */
export function isBeingRead({ columns }: CompareReport): boolean {
  return columns.some(({ apr, fee, rate, supply, peg, depth, exits }) => {
    const ways = exits.flatMap(({ own, market }): Cell<unknown>[] => [own, market])
    const cells: Cell<unknown>[] = [...Object.values(apr), fee, rate, supply, peg, depth, ...ways]
    return cells.some((cell) => cell.is === 'unknown' && cell.why.code === 'reading')
  })
}
