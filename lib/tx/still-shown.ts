import type { Move, Outcome, Preview, TxStep } from '@/lib/tx/plan'
import { itemsOf } from '@/lib/tx/step-items'

/**
 * What was shown and is not done by the step mined last; its fee and the gas are out of the comparison. Undefined when what that step did
 * is not known: what is left of what was shown is then not known either.
 */
export function stillShown(
  { fees: _, ...shown }: Preview,
  mined: Outcome | undefined,
  step: TxStep | undefined,
): Preview | undefined {
  if (mined === undefined || step === undefined) return undefined
  // each request moves whole shares: what its event says and what the balance lost may differ by 2 wei
  const rounding = 2n * BigInt(itemsOf(step).length)
  const { delivered } = shown
  const given = mined.delivered?.moves ?? []
  return {
    ...shown,
    leaves: minus(shown.leaves, mined.leaves).map(({ asset, amount }) => ({
      asset,
      amount: amount + rounding,
    })),
    arrives: minus(shown.arrives, mined.arrives),
    ...(delivered === undefined ? {} : { delivered: { ...delivered, moves: minus(delivered.moves, given) } }),
    gas: shown.gas.map(() => 2n ** 64n),
  }
}

const minus = (moves: readonly Move[], done: readonly Move[]): readonly Move[] =>
  moves.map(({ asset, amount }) => ({
    asset,
    amount: done.reduce((left, move) => (move.asset === asset ? left - move.amount : left), amount),
  }))
