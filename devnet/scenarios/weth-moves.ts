import { formatUnits } from 'viem'
import { Refused } from './scenario'
import type { WethMarket } from './weth-market'

const MILLION = 1_000_000n
/** Others' debts stay when nothing shall be borrowed: so thin they must then be spread, millionths. */
const NEXT_TO_NOTHING = 900n

/** What the world's borrower and lender do with WETH, wei; each is 0 or above. */
export interface WethMoves {
  readonly borrow: bigint
  readonly repay: bigint
  readonly supply: bigint
  readonly withdraw: bigint
}

const smaller = (a: bigint, b: bigint) => (a < b ? a : b)

/**
 * The moves that bring WETH's utilisation to `target` (millionths): the borrower borrows or repays, so that the market keeps its
 * size; where its collateral or its debt does not reach, the lender withdraws or supplies.
 *
 * @throws Refused when others hold so much of the market that both together cannot
 */
export function movesTowards(market: WethMarket, target: bigint): WethMoves {
  const { available, debt, borrowed, lent, capacity, room } = market
  const total = available + debt
  const wanted = (total * target) / MILLION
  const still = { borrow: 0n, repay: 0n, supply: 0n, withdraw: 0n }
  if (wanted > debt) {
    const borrow = smaller(wanted - debt, smaller(capacity, available))
    const after = debt + borrow
    if (after === 0n) throw new Refused('Nobody can borrow: there is neither debt nor collateral for one.')
    const withdraw = after < wanted ? total - (after * MILLION) / target : 0n
    if (withdraw > lent)
      throw new Refused('Others supplied so much WETH that neither borrowing nor withdrawing gets there.')
    return { ...still, borrow, withdraw }
  }
  const repay = smaller(debt - wanted, borrowed)
  const left = debt - repay
  const least = target > NEXT_TO_NOTHING ? target : NEXT_TO_NOTHING
  const needed = (left * MILLION) / least - total
  const supply = left > wanted && needed > 0n ? needed : 0n
  if (supply > room) {
    const lowest = formatUnits((left * MILLION) / (total + room) + 1n, 4)
    throw new Refused(`Others owe so much WETH that the supply cap ends it: ${lowest} % is the least.`)
  }
  return { ...still, repay, supply }
}
