import { csvLine } from '@/lib/export/csv'
import { isoTime } from '@/lib/export/iso-time'
import { ratioText } from '@/lib/export/ratio-text'
import { exactAmount } from '@/lib/format/amount'
import type { LoopReplay, ReplayStep } from '@/lib/loop/replay'
import type { PricedBy } from '@/lib/loop/shocks'
import type { EpisodeId } from '@/lib/peg/catalogue/episode'

/* A loop through an episode as files. Rates and deviations are fractions, amounts ether. An empty cell or a missing field is not known, or there is none. */

const HEAD = ['time', 'health_factor', 'oracle_price', 'deviation', 'borrow_rate', 'equity_eth'] as const

const cellsOf = ({ time, healthFactor, price, deviation, rate, equity }: ReplayStep) => [
  isoTime(time),
  ratioText(healthFactor),
  ratioText(price),
  ratioText(deviation),
  ratioText(rate),
  exactAmount(equity),
]

/** One row for each moment, oldest first, as RFC 4180 writes it. */
export function loopReplayCsv({ steps }: Pick<LoopReplay, 'steps'>): string {
  return csvLine(HEAD) + steps.map((step) => csvLine(cellsOf(step))).join('')
}

/** The same for programs, with what was asked and assumed. A made-up episode begins at 1970-01-01T00:00:00Z. */
export function loopReplayJson(episode: EpisodeId, pricedBy: PricedBy, replay: LoopReplay): string {
  const { steps, liquidated, assumed } = replay
  const told = {
    episode,
    pricedBy,
    assumed,
    ...(liquidated === undefined ? {} : { liquidated: isoTime(liquidated.time) }),
    steps: steps.map((step) =>
      Object.fromEntries(
        cellsOf(step).flatMap((cell, place) => {
          const name = HEAD[place]
          return cell === '' || name === undefined ? [] : [[name, cell]]
        }),
      ),
    ),
  }
  return `${JSON.stringify(told, undefined, 1)}\n`
}
