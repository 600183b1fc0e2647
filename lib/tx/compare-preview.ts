import type { Move, Preview, TxPlan } from '@/lib/tx/plan'

/** Rounding of share arithmetic from block to block, wei. */
const ROUNDING = 2n

/**
 * True when what would happen now is worse for the user than what was shown: less arrives or more leaves beyond rounding, or the
 * gas or the fee cap shown would not be enough. Better is not worse: it needs no second look.
 */
export function isWorse(shown: Preview, now: Preview): boolean {
  const lessArrives = shown.arrives.some(
    ({ asset, amount }) => amountOf(now.arrives, asset) + ROUNDING < amount,
  )
  const moreLeaves = now.leaves.some(({ asset, amount }) => amount > amountOf(shown.leaves, asset) + ROUNDING)
  return lessArrives || moreLeaves || !covers(shown, now)
}

/** The same calls in the same order: what was decoded for the user is what would be signed. */
export function samePlan(a: TxPlan, b: TxPlan): boolean {
  return (
    a.account.toLowerCase() === b.account.toLowerCase() &&
    a.chainId === b.chainId &&
    a.steps.length === b.steps.length &&
    a.steps.every((step, index) => {
      const other = b.steps[index]
      return (
        other !== undefined &&
        step.to.toLowerCase() === other.to.toLowerCase() &&
        step.value === other.value &&
        step.data.toLowerCase() === other.data.toLowerCase()
      )
    })
  )
}

/** An asset that is not among the moves moves by nothing. */
function amountOf(moves: readonly Move[], asset: Move['asset']): bigint {
  return moves.reduce((sum, move) => (move.asset === asset ? sum + move.amount : sum), 0n)
}

/** What was shown must still be enough, with something to spare. Steps already mined have no gas any more. */
function covers(shown: Preview, now: Preview): boolean {
  const enoughGas = now.gas.every((gas, index) => {
    const limit = shown.gas[index]
    // `gas` has 15 % to spare: 7 % of them must be left
    return limit !== undefined && limit * 115n >= gas * 107n
  })
  if (shown.fees === undefined || now.fees === undefined) return enoughGas
  // the fresh cap is 2 x base fee + tip: half of what is above the tip is the base fee
  const baseFee = (now.fees.maxFeePerGas - now.fees.maxPriorityFeePerGas) / 2n
  return enoughGas && shown.fees.maxFeePerGas >= baseFee + shown.fees.maxPriorityFeePerGas
}
