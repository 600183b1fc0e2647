import type { ActivityKind } from '@/lib/activity/activity-entry'
import { WAD } from '@/lib/core/rate'
import { mulDivFloor } from '@/lib/core/ratio'
import { foreignText } from '@/lib/export/csv'
import type { ActivityItem, RewardItem, SignedLeg } from '@/lib/export/export-item'
import type { CsvFormat, ExportOptions, LeftOut } from '@/lib/export/export-options'
import { amountText, priceText } from '@/lib/export/numbers'
import { noPriceText, sourceText } from '@/lib/export/price-source'
import { serviceTicker } from '@/lib/export/service-ticker'
import { zonedTime } from '@/lib/format/zoned-time'
import type { Asset } from '@/lib/tx/plan'

/**
 * Cryptact's custom file, by its help articles "Custom File for any other trades" (columns; `YYYY/MM/DD HH:mm:ss`, whose zone is chosen at
 * the upload: the one of the export), "PNL calculation for each transaction type" (`STAKING`: income at the price; `REDUCE`: fewer coins,
 * no profit or loss; `BUY`, `SELL`) and "How to solve the problem of custom file upload error" (fee `0`, base and counter differ). `Price`
 * is what one of the base costs in the counter; empty, with the reason in the comment, where the chain's feeds had none. Moves of own
 * coins are not uploaded, by the first of these articles; what came from others or went to them is for its owner to enter.
 */
export const cryptactCsv: CsvFormat = {
  header: ['Timestamp', 'Action', 'Source', 'Base', 'Volume', 'Price', 'Counter', 'Fee', 'FeeCcy', 'Comment'],
  lines: (item, options) =>
    item.is === 'reward' ? rewardLines(item, options) : activityLines(item, options),
}

const SOURCE = 'Evenkeel'
const TRANSFERS: readonly ActivityKind[] = ['transfer-in', 'transfer-out', 'nft-in', 'nft-out']

interface Trade {
  readonly action: 'STAKING' | 'REDUCE' | 'BUY' | 'SELL'
  readonly base: Asset
  /** above 0 */
  readonly volume: bigint
  readonly price: string
  readonly counter: string
  readonly comment: string
}

function line(time: bigint, trade: Trade, { zone, currency }: ExportOptions): readonly string[] {
  const { date, clock } = zonedTime(time, zone)
  return [
    `${date.replaceAll('-', '/')} ${clock}`,
    trade.action,
    SOURCE,
    serviceTicker(trade.base),
    amountText(trade.volume),
    trade.price,
    trade.counter,
    '0',
    currency.toUpperCase(),
    foreignText(trade.comment),
  ]
}

function rewardLines(item: RewardItem, options: ExportOptions): readonly (readonly string[])[] | LeftOut {
  const { time, token, reward, fiat, tx } = item
  if (token !== 'steth' && options.rateGains !== 'as-ether') return 'rate-gain'
  if (reward === 0n) return 'nothing'
  // Of a day with reports up and down at far prices the mean can lose its sense: then there is none.
  const mean = fiat.ok ? fiat.value.worth / reward : 0n
  const source = fiat.ok ? sourceText(fiat.value.sources, options.zone) : noPriceText(fiat.error)
  const trade = {
    action: reward > 0n ? 'STAKING' : 'REDUCE',
    base: token === 'steth' ? token : 'eth',
    volume: reward > 0n ? reward : -reward,
    price: mean > 0n ? priceText(mean) : '',
    counter: options.currency.toUpperCase(),
    comment: `tx ${tx}; price ${source}`,
  } as const
  return [line(time, trade, options)]
}

function activityLines(item: ActivityItem, options: ExportOptions): readonly (readonly string[])[] | LeftOut {
  if (item.kind === 'claim') return claimLines(item, options)
  if (TRANSFERS.includes(item.kind)) return 'transfer'
  if (item.kind !== 'stake' && item.kind !== 'swap' && item.kind !== 'burn') return 'move'
  const [leg, other] = item.legs
  const isPair = item.legs.length === 2 && leg?.asset !== other?.asset
  const [out, got] = [item.legs.find(isBelow), item.legs.find(isAbove)]
  if (!isPair || out?.amount === undefined || got?.amount === undefined) return 'amount-unknown'
  const gave = { asset: out.asset, amount: -out.amount }
  const took = { asset: got.asset, amount: got.amount }
  return [line(item.time, tradeOf(item, gave, took), options)]
}

/** Ether of a claim is the price of the stETH that its request asked for. */
function claimLines(item: ActivityItem, options: ExportOptions): readonly (readonly string[])[] | LeftOut {
  const paid = item.legs.find(isAbove)?.amount
  if (paid === undefined) return 'transfer'
  if (item.requested === undefined) return 'amount-unknown'
  const gave = { asset: 'steth', amount: item.requested } as const
  return [line(item.time, tradeOf(item, gave, { asset: 'eth', amount: paid }), options)]
}

interface Side {
  readonly asset: Asset
  readonly amount: bigint
}

/** What ether paid for is bought; all else is sold for what came. */
function tradeOf({ kind, tx }: ActivityItem, gave: Side, took: Side): Trade {
  const isBuy = gave.asset === 'eth'
  const [base, counter] = isBuy ? [took, gave] : [gave, took]
  return {
    action: isBuy ? 'BUY' : 'SELL',
    base: base.asset,
    volume: base.amount,
    price: amountText(mulDivFloor(counter.amount, WAD, base.amount)),
    counter: serviceTicker(counter.asset),
    comment: `${kind}; tx ${tx}`,
  }
}

function isBelow({ amount }: SignedLeg): boolean {
  return amount !== undefined && amount < 0n
}

function isAbove({ amount }: SignedLeg): boolean {
  return amount !== undefined && amount > 0n
}
