import { err } from '@/lib/core/result'
import type { OutcomeReader } from '@/lib/plan/plan-maker'
import { findTrade } from '@/lib/plan/swap/find-trade'
import { venueOf } from '@/lib/plan/swap/venue-of'

/** What a swap did, by the logs of its pool, its token and wrapped ether alone. Errors: event-missing, not-in-deployment. */
export const swapOutcome: OutcomeReader<'swap'> = ({ account, market, protocols }, intent, logs) => {
  const trade = findTrade(intent, account, market, protocols)
  const venue = trade.ok ? venueOf(trade.value) : trade
  return venue.ok ? venue.value.outcome(logs) : err({ code: 'not-in-deployment', detail: venue.error.code })
}
