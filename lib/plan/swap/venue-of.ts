import type { Result } from '@/lib/core/result'
import { curveVenue } from '@/lib/plan/swap/curve-swap'
import { uniswapVenue } from '@/lib/plan/swap/uniswap-swap'
import type { Trade, Venue } from '@/lib/plan/swap/venue'
import type { SwapIssue } from '@/lib/quote/swap-issue'

/** How a trade is carried out, by the kind of its pool. */
export function venueOf(trade: Trade): Result<Venue, SwapIssue> {
  return trade.pool.kind === 'uniswap-v3' ? uniswapVenue(trade) : curveVenue(trade)
}
