import type { Address } from '@/lib/core/address'
import { LST_SYMBOL } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { ActivityItem, ExportItem, FiatWorth, RewardItem, SignedLeg } from '@/lib/export/export-item'
import type { CsvFormat, ExportOptions } from '@/lib/export/export-options'
import { amountText, rateText, worthText } from '@/lib/export/numbers'
import { noPriceText, sourceText } from '@/lib/export/price-source'
import { isoTime } from '@/lib/format/zoned-time'
import type { FiatAt } from '@/lib/history/fiat-at'
import type { Asset } from '@/lib/tx/plan'

const HEADER = [
  'date',
  'time_zone',
  'kind',
  'token',
  'amount',
  'shares',
  'rate_before',
  'rate_after',
  'value_eth',
  'fiat_value',
  'currency',
  'price_source',
  'tx',
  'block',
  'log_index',
  'address',
  'counterparty',
  'note',
] as const

/**
 * All that is known, one row for each reward and each side of an activity. Signed: below 0 what left or was lost. Rewards: `amount` is the
 * tokens that arrived (none where the rate rises instead), `shares` those held. Others: `shares` moved, both rates the one that held.
 */
export const genericCsv: CsvFormat = {
  header: HEADER,
  lines: (item, options) =>
    item.is === 'reward' ? [rewardLine(item, options)] : activityLines(item, options),
}

interface Figures {
  readonly kind: string
  readonly account: Address
  readonly asset: Asset
  readonly amount: bigint | undefined
  readonly shares: bigint | undefined
  readonly before: Rate | undefined
  readonly after: Rate | undefined
  readonly value: bigint | undefined
  readonly fiat: Result<FiatWorth, AppError>
  readonly counterparty?: Address | undefined
  readonly note?: string
}

function line(item: ExportItem, of: Figures, { zone, currency }: ExportOptions): readonly string[] {
  const { fiat } = of
  return [
    isoTime(item.time, zone),
    zone,
    of.kind,
    of.asset === 'eth' ? 'ETH' : LST_SYMBOL[of.asset],
    amountText(of.amount),
    amountText(of.shares),
    rateText(of.before),
    rateText(of.after),
    amountText(of.value),
    fiat.ok ? worthText(fiat.value.worth) : '',
    currency.toUpperCase(),
    fiat.ok ? sourceText(fiat.value.sources, zone) : noPriceText(fiat.error),
    item.tx,
    item.block.toString(),
    item.index.toString(),
    of.account,
    of.counterparty ?? '',
    of.note ?? '',
  ]
}

function rewardLine(item: RewardItem, options: ExportOptions): readonly string[] {
  const { account, token, reward, shares, before, after, fiat } = item
  const amount = token === 'steth' ? reward : 0n
  const figures = {
    kind: 'reward',
    account,
    asset: token,
    amount,
    shares,
    before,
    after,
    value: reward,
    fiat,
  }
  return line(item, figures, options)
}

/** An activity without any side that events tell (an NFT's move) has one row without amounts. */
function activityLines(item: ActivityItem, options: ExportOptions): readonly (readonly string[])[] {
  const { kind, account, counterparty, legs, price } = item
  return (legs.length === 0 ? [NO_LEG] : legs).map((leg) => {
    const { asset, amount, shares, rate, value } = leg
    const figures = { kind, account, counterparty, asset, amount, shares, value, note: noteOf(item, leg) }
    return line(item, { ...figures, before: rate, after: rate, fiat: worthOf(leg, price) }, options)
  })
}

/** Requests are in stETH. */
const NO_LEG: SignedLeg = {
  asset: 'steth',
  amount: undefined,
  shares: undefined,
  rate: undefined,
  value: undefined,
  byPool: false,
}

function noteOf({ requests }: ActivityItem, { byPool }: SignedLeg): string {
  const numbers = requests.length === 0 ? [] : [`requests ${requests.join(' ')}`]
  return [...numbers, ...(byPool ? ["amount by the pool's event"] : [])].join('; ')
}

function worthOf({ amount, value }: SignedLeg, price: Result<FiatAt, AppError>): Result<FiatWorth, AppError> {
  if (!price.ok) return price
  const detail = amount === undefined ? 'no amount told' : 'no rate known then'
  if (value === undefined) return err({ code: 'not-enough-history', detail })
  return ok({ worth: value * price.value.price, sources: price.value.sources })
}
