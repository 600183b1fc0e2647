import { mulDivCeil } from '@/lib/core/ratio'

export interface MaxStakeInput {
  /** wei */
  readonly balance: bigint
  /** wei per gas at the current base fee, tip included */
  readonly gasPrice: bigint
  readonly stakeGas: bigint
  /** gas that leaving again will take: nobody should be locked in for want of a fee */
  readonly exitGas: bigint
  /** wei that the protocol takes right now; undefined = unlimited */
  readonly available?: bigint
}

export interface MaxStake {
  /** wei; 0n when the balance does not even cover the reserve */
  readonly amount: bigint
  /** wei kept back for the fees */
  readonly reserve: bigint
  /** what stopped it from being more */
  readonly cappedBy: 'balance' | 'protocol'
}

/** The base fee may rise by an eighth each block; twice the price covers six full blocks between the click and the signature. */
const STAKE_BUFFER = { num: 2n, den: 1n }

/**
 * The most that can be staked: balance less the fee of staking (with a buffer) less a reserve for the fee of leaving, within what the
 * protocol takes. All in wei; the reserve rounds up.
 */
export function maxStake({ balance, gasPrice, stakeGas, exitGas, available }: MaxStakeInput): MaxStake {
  const reserve = mulDivCeil(gasPrice * stakeGas, STAKE_BUFFER.num, STAKE_BUFFER.den) + gasPrice * exitGas
  const spendable = balance > reserve ? balance - reserve : 0n
  if (available !== undefined && available < spendable)
    return { amount: available, reserve, cappedBy: 'protocol' }
  return { amount: spendable, reserve, cappedBy: 'balance' }
}
