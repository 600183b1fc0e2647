import { priceFeedAbi } from '@/abi/price-feed'
import { err } from '@/lib/core/result'
import type { Feed } from '@/lib/deployment/schema'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import type { FeedAnswer } from '@/lib/read/judge-answer'
import { judgeAnswer } from '@/lib/read/judge-answer'
import type { Reads } from '@/lib/read/reads'
import { mapReads } from '@/lib/read/reads'

/**
 * Reads a feed and judges the answer by `methods.md` section 1, against the block's own time. Errors: feed-invalid (another feed than
 * expected, no positive answer, from the future, of an unfinished round), feed-stale.
 */
export function feedReads(feed: Feed, now: bigint): Reads<FeedAnswer> {
  const { pair, address } = feed
  const reads = contractReads({
    round: contractRead(priceFeedAbi, `feed ${pair}`, address, 'latestRoundData'),
    decimals: contractRead(priceFeedAbi, `feed ${pair}`, address, 'decimals'),
    description: contractRead(priceFeedAbi, `feed ${pair}`, address, 'description'),
  })
  return mapReads(reads, ({ round, decimals, description }) => {
    const [roundId, answer, , updatedAt, answeredInRound] = round
    const invalid = (detail: string) => err({ code: 'feed-invalid' as const, detail: `${pair}: ${detail}` })
    if (decimals !== feed.decimals) return invalid(`${decimals} decimals, expected ${feed.decimals}`)
    if (description !== feed.description) return invalid(`it calls itself "${description}"`)
    if (answeredInRound < roundId) return invalid(`answer of round ${answeredInRound} in round ${roundId}`)
    return judgeAnswer(feed, { answer, decimals, updatedAt }, now)
  })
}
