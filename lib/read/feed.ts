import { priceFeedAbi } from '@/abi/price-feed'
import { err, ok } from '@/lib/core/result'
import type { Feed } from '@/lib/deployment/schema'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import type { Reads } from '@/lib/read/reads'
import { mapReads } from '@/lib/read/reads'

/** A feed's answer that counts: integer with `decimals` decimals, and when it was given (unix seconds). */
export interface FeedAnswer {
  readonly answer: bigint
  readonly decimals: number
  readonly updatedAt: bigint
}

/** A clock may be that far off. */
const FUTURE_TOLERANCE = 60n
/** A healthy feed answers a little after its heartbeat. */
const HEARTBEAT_TOLERANCE = 600n

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
    if (answer <= 0n) return invalid(`answer ${answer}`)
    if (updatedAt === 0n) return invalid('round not complete')
    if (answeredInRound < roundId) return invalid(`answer of round ${answeredInRound} in round ${roundId}`)
    if (updatedAt > now + FUTURE_TOLERANCE) return invalid('answer from the future')
    const age = now - updatedAt
    if (age > BigInt(feed.heartbeat) + HEARTBEAT_TOLERANCE) {
      return err({ code: 'feed-stale', detail: `${pair}: ${age} s old, heartbeat ${feed.heartbeat} s` })
    }
    return ok({ answer, decimals, updatedAt })
  })
}
