import type { DepthPoint } from '@/lib/chart/depth-drawing'
import { csvLine } from '@/lib/export/csv'
import { isoTime } from '@/lib/export/iso-time'
import { ratioText } from '@/lib/export/ratio-text'
import { exactAmount } from '@/lib/format/amount'
import type { Depth } from '@/lib/quote/depth'

/* How deep a token's markets are as files. Deviations are fractions, sizes whole units of what is sold; an empty cell is not known. */

/** One row for each size, the smallest first, as RFC 4180 writes it. */
export function depthCsv(points: readonly DepthPoint[]): string {
  const rows = points.map(({ amount, sell, buy }) =>
    csvLine([exactAmount(amount), ratioText(sell), ratioText(buy)]),
  )
  return csvLine(['size', 'sell_deviation', 'buy_deviation']) + rows.join('')
}

/** The same for programs, with the block, the levels and what the pools hold; amounts are in whole ether and tokens. */
export function depthJson({ token, at, levels, balances }: Depth, points: readonly DepthPoint[]): string {
  const known = (amount: bigint | undefined) => (amount === undefined ? undefined : exactAmount(amount))
  const told = {
    token,
    block: at.number.toString(),
    time: isoTime(at.timestamp),
    sizes: points.map(({ amount, sell, buy }) => ({
      size: exactAmount(amount),
      ...(sell === undefined ? {} : { sellDeviation: ratioText(sell) }),
      ...(buy === undefined ? {} : { buyDeviation: ratioText(buy) }),
    })),
    levels: levels.map(({ bp, ether, isMore }) => ({ bp, ether: exactAmount(ether), isMore })),
    pools: balances.map(({ pool, kind, token: held, ether }) => ({
      pool,
      kind,
      token: known(held),
      ether: known(ether),
    })),
  }
  return `${JSON.stringify(told, undefined, 1)}\n`
}
