import { ponder } from 'ponder:registry'
import { feedAnswer } from 'ponder:schema'
import { has, plan } from '../plan/current-plan'
import { lower, refOf } from '../record/event-ref'

const PHASE_OFFSET = 64n
const aggregators = new Map(plan.aggregators.map((each) => [each.address, each]))

if (has('FeedAggregator')) {
  ponder.on('FeedAggregator:AnswerUpdated', async ({ event, context }) => {
    const aggregator = aggregators.get(lower(event.log.address))
    if (aggregator === undefined) return
    const { pair, decimals, phase } = aggregator
    const { current, roundId, updatedAt } = event.args
    const { block, index } = refOf(event)
    await context.db.insert(feedAnswer).values({
      block,
      index,
      pair,
      // as the feed's proxy numbers it
      round: (BigInt(phase) << PHASE_OFFSET) | roundId,
      answer: current,
      decimals,
      updatedAt,
    })
  })
}
