import { type EventRef, inChainOrder } from '@/lib/history/event-ref'
import { isIn, type Period } from '@/lib/rewards/period'
import type { QueueLedger } from '@/lib/rewards/queue-ledger'
import type { TokenLedger } from '@/lib/rewards/token-ledger'

/** What everything was worth from a block on, until the next point. */
export interface ValuePoint {
  /** unix seconds */
  readonly time: bigint
  readonly block: bigint
  /** redemption value, wei */
  readonly value: bigint
  /** what came in (above 0) or went out (below 0) over the border of the addresses in this block, wei; moves and rewards are 0 */
  readonly flow: bigint
  /** what rate steps of this block gave, wei */
  readonly reward: bigint
}

interface Change extends EventRef {
  readonly of: string
  readonly value: bigint
  readonly flow: bigint
  readonly reward: bigint
}

/**
 * The redemption value of all known tokens and of what waits in Lido's queue, block by block: a wrap or a request, whose two halves are in
 * one block, leaves no dent. The first point is what there was when the period began, if there was anything.
 */
export function valuePoints(
  tokens: readonly Pick<TokenLedger, 'token' | 'entries'>[],
  queue: Pick<QueueLedger, 'entries'>,
  period: Period,
): readonly ValuePoint[] {
  const changes = [...tokens.flatMap(tokenChanges), ...queueChanges(queue)].sort(inChainOrder)
  const values = new Map<string, bigint>()
  const points: ValuePoint[] = []
  let opening: ValuePoint | undefined
  for (const { of, value, flow, reward, time, block } of changes) {
    if (time >= period.to) break
    values.set(of, value)
    const total = [...values.values()].reduce((sum, each) => sum + each, 0n)
    if (!isIn(period, time)) {
      opening = { time: period.from, block, value: total, flow: 0n, reward: 0n }
      continue
    }
    const last = points.at(-1)
    if (last?.block === block)
      points[points.length - 1] = {
        ...last,
        value: total,
        flow: last.flow + flow,
        reward: last.reward + reward,
      }
    else points.push({ time, block, value: total, flow, reward })
  }
  return opening === undefined || opening.value === 0n ? points : [opening, ...points]
}

function tokenChanges({ token, entries }: Pick<TokenLedger, 'token' | 'entries'>): readonly Change[] {
  return entries.map((entry) => {
    const { block, time, index, tx, value } = entry
    const isFlow = entry.is === 'flow' && (entry.kind === 'in' || entry.kind === 'out')
    return {
      ...{ block, time, index, tx, value },
      of: token,
      flow: isFlow ? entry.flow : 0n,
      reward: entry.is === 'reward' ? entry.reward : 0n,
    }
  })
}

function queueChanges({ entries }: Pick<QueueLedger, 'entries'>): readonly Change[] {
  return entries.map(({ block, time, index, tx, value, kind, change }) => ({
    ...{ block, time, index, tx, value },
    of: 'queue',
    flow: kind === 'request' ? 0n : change,
    reward: 0n,
  }))
}
