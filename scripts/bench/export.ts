import type { ExportSource } from '@/lib/export/export-items'
import type { ExportFormat } from '@/lib/export/export-options'
import { EXPORT_FORMATS } from '@/lib/export/export-options'
import { runExport } from '@/lib/export/run-export'
import type { AccountEvent } from '@/lib/history/account-event'
import { feedHistory } from '@/lib/history/feed-history'
import type { RateStep } from '@/lib/history/rate-step'
import { rewardRows } from '@/lib/rewards/reward-rows'
import { knownTokens, shareLedger } from '@/lib/rewards/share-ledger'
import { median, quantile } from './median'

const RUNS = 5
const DAY = 86_400n
const DAYS = 3_650n
const START = 1_600_000_000n
const ETHER = 10n ** 18n
const ACCOUNT = `0x${'a1'.repeat(20)}` as const
const NOBODY = `0x${'0'.repeat(40)}` as const
/** Far in the future, so that nothing is left out. */
const PERIOD = { from: 0n, to: START + 2n * DAYS * DAY }

/** Ten years: a report a day of each protocol, four tokens held throughout, ether in dollars by the hour, yen twice a day. */
function tenYears(): {
  readonly steps: RateStep[]
  readonly events: AccountEvent[]
  readonly feeds: ExportSource['feeds']
} {
  const tx = (block: bigint) => `0x${block.toString(16).padStart(64, '0')}` as const
  const place = (block: bigint, time: bigint) => ({ block, time, index: 0, tx: tx(block) })
  const tokens = ['steth', 'wsteth', 'reth', 'cbeth'] as const
  const events: AccountEvent[] = tokens.map((token, index) => ({
    is: 'move',
    token,
    from: NOBODY,
    to: ACCOUNT,
    shares: 10n * ETHER,
    ...place(10n, START),
    index,
  }))
  const steps: RateStep[] = []
  const protocols = ['lido', 'rocket-pool', 'coinbase'] as const
  for (let day = -1n; day < DAYS; day += 1n)
    for (const [nth, protocol] of protocols.entries()) {
      const time = START + (day + 1n) * DAY - 60n + BigInt(nth)
      const rate = (days: bigint) => ({ num: 120n * ETHER + days * 10n ** 16n, den: 100n * ETHER })
      const before = protocol === 'lido' ? { before: rate(day) } : {}
      const block = day < 0n ? BigInt(nth + 1) : 100n + day * 10n + BigInt(nth)
      steps.push({ protocol, ...before, after: rate(day + 1n), rateTime: time, ...place(block, time) })
    }
  const answers = (every: bigint, answer: bigint) =>
    Array.from({ length: Number(((DAYS + 1n) * DAY) / every) }, (_, nth) => ({
      round: BigInt(nth + 1),
      updatedAt: START - 600n + BigInt(nth) * every,
      answer: answer + BigInt(nth),
      decimals: 8,
    }))
  const feeds = [
    feedHistory({ pair: 'ETH/USD', heartbeat: 3_600 }, answers(3_600n, 250_000_000_000n)),
    feedHistory({ pair: 'JPY/USD', heartbeat: 86_400 }, answers(43_200n, 640_000n)),
  ]
  return { steps, events, feeds: new Map(feeds.map((feed) => [feed.rules.pair, feed])) }
}

/** Time from ten years of events to the finished files: the share ledger, then each format, daily rows in yen and Tokyo's days. */
export async function exportTimes(): Promise<readonly string[]> {
  const { steps, events, feeds } = tenYears()
  const started = performance.now()
  const ledger = shareLedger({ addresses: [ACCOUNT], steps, events, holders: true })
  const rows = rewardRows(knownTokens(ledger).known, PERIOD)
  const ledgerTime = Math.round(performance.now() - started)
  const source: ExportSource = { rewards: [{ account: ACCOUNT, rows }], activity: [], steps, feeds }
  const lines = [
    `Ten years of daily rows for four tokens, in yen by the days of Tokyo (goal: under 3,000 ms). The share ledger before it takes ${ledgerTime} ms.`,
    '',
    `| format | rows | MB | time, median of ${RUNS} | spread |`,
    '|---|---|---|---|---|',
  ]
  for (const format of EXPORT_FORMATS) lines.push(await formatTimes(source, format))
  return lines
}

async function formatTimes(source: ExportSource, format: ExportFormat): Promise<string> {
  const times: number[] = []
  let made = ''
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now()
    const end = await runExport(source, {
      format,
      rows: 'rewards-by-day',
      currency: 'jpy',
      zone: 'Asia/Tokyo',
      period: PERIOD,
      rateGains: 'as-ether',
    })
    times.push(Math.round(performance.now() - started))
    if (end.is === 'cancelled') throw new Error('the export was cancelled')
    const bytes = end.parts.reduce((sum, part) => sum + part.length, 0)
    made = `${end.rows.toLocaleString('en')} | ${(bytes / 1e6).toFixed(1)}`
  }
  return `| ${format} | ${made} | ${median(times)} ms | ${quantile(times, 0)} to ${quantile(times, 1)} ms |`
}
