import type { ActivityItem, RewardItem } from '@/lib/export/export-item'
import type { CsvFormat, ExportOptions, LeftOut } from '@/lib/export/export-options'
import { amountText } from '@/lib/export/numbers'
import { serviceTicker } from '@/lib/export/service-ticker'
import { zonedTime } from '@/lib/format/zoned-time'

/**
 * Koinly's simple template, by its help article "How to create a custom CSV file with your data": dates `YYYY-MM-DD HH:mm UTC`, always UTC;
 * amounts below 0 for what was sent. Labels by "What are tags?": `reward` for what stETH gave; a negative report is `lost`, since no
 * withdrawal can be a reward. Koinly prices rows itself. Sides of activities carry no label: what they are for taxes is not ours to say.
 */
export const koinlyCsv: CsvFormat = {
  header: ['Koinly Date', 'Amount', 'Currency', 'Label', 'TxHash'],
  lines: (item, options) => (item.is === 'reward' ? rewardLines(item, options) : activityLines(item)),
}

function koinlyDate(time: bigint): string {
  const { date, clock } = zonedTime(time, 'UTC')
  return `${date} ${clock.slice(0, 5)} UTC`
}

function rewardLines(
  { time, token, reward, tx }: RewardItem,
  { rateGains }: ExportOptions,
): readonly (readonly string[])[] | LeftOut {
  if (token !== 'steth' && rateGains !== 'as-ether') return 'rate-gain'
  if (reward === 0n) return 'nothing'
  const asset = token === 'steth' ? token : 'eth'
  return [[koinlyDate(time), amountText(reward), serviceTicker(asset), reward > 0n ? 'reward' : 'lost', tx]]
}

function activityLines({ kind, time, legs, tx }: ActivityItem): readonly (readonly string[])[] | LeftOut {
  if (kind === 'own-move') return 'move'
  if (legs.length === 0) return 'transfer'
  if (legs.some(({ amount }) => amount === undefined)) return 'amount-unknown'
  return legs.map(({ asset, amount }) => [koinlyDate(time), amountText(amount), serviceTicker(asset), '', tx])
}
