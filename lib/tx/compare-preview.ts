import { type Hex, sameAddress } from '@/lib/core/address'
import { samePermitButDeadline } from '@/lib/tx/permit-words'
import type { Delivery, Move, PermitToSign, Preview, SignedPermit, TxPlan } from '@/lib/tx/plan'

/** Rounding of share arithmetic from block to block, wei. */
const ROUNDING = 2n

/**
 * True when what would happen now is worse for the user than what was shown: less arrives or more leaves beyond rounding, or the
 * gas or the fee cap shown would not be enough. Better is not worse: it needs no second look.
 *
 * @param agreed less than was shown that the user has agreed to (`leastOf`)
 */
export function isWorse(shown: Preview, now: Preview, agreed: readonly Move[] = []): boolean {
  const lessArrives = shown.arrives.some(({ asset, amount }) => {
    const least = agreed.find((move) => move.asset === asset)?.amount
    return amountOf(now.arrives, asset) + ROUNDING < (least !== undefined && least < amount ? least : amount)
  })
  const moreLeaves = now.leaves.some(({ asset, amount }) => amount > amountOf(shown.leaves, asset) + ROUNDING)
  return lessArrives || moreLeaves || lessDelivered(shown.delivered, now.delivered) || !covers(shown, now)
}

/** Less of it arrives at the other address, or at another one. */
function lessDelivered(shown: Delivery | undefined, now: Delivery | undefined): boolean {
  if (shown === undefined) return now !== undefined
  if (now === undefined || !sameAddress(shown.to, now.to)) return true
  return shown.moves.some(({ asset, amount }) => amountOf(now.moves, asset) + ROUNDING < amount)
}

/**
 * The same calls in the same order: what was decoded for the user is what would be signed. Of a permit in them everything but its
 * deadline and the bytes of its signature must be the same.
 */
export function samePlan(a: TxPlan, b: TxPlan, signed?: SignedPermit): boolean {
  const blank = blankOf(a.permit, b.permit, signed)
  return (
    a.account.toLowerCase() === b.account.toLowerCase() &&
    a.chainId === b.chainId &&
    (a.permit === undefined ? b.permit === undefined : samePermitButDeadline(a.permit, b.permit)) &&
    a.steps.length === b.steps.length &&
    a.steps.every((step, index) => {
      const other = b.steps[index]
      return (
        other !== undefined &&
        step.to.toLowerCase() === other.to.toLowerCase() &&
        step.value === other.value &&
        blank(step.data) === blank(other.data)
      )
    })
  )
}

/** Takes the deadlines of both permits and the signature out of call data, each a word of 32 bytes. */
function blankOf(a: PermitToSign | undefined, b: PermitToSign | undefined, signed: SignedPermit | undefined) {
  const times = [a, b].filter((permit) => permit !== undefined).map(({ deadline }) => word(deadline))
  const parts =
    signed === undefined ? [] : [word(BigInt(signed.r)), word(BigInt(signed.s)), word(BigInt(signed.v))]
  const words = [...times, ...parts]
  return (data: Hex): string =>
    words.reduce((text, each) => text.replaceAll(each, NO_WORD), data.toLowerCase())
}

const word = (value: bigint): string => value.toString(16).padStart(64, '0')
const NO_WORD = word(0n)

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
