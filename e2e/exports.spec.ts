import { readFile } from 'node:fs/promises'
import type { Address } from 'viem'
import { servedEvents, servedFeed, servedRates } from '../indexer/testing/served-history'
import { accountActivity } from '../lib/activity/account-activity'
import { PROTOCOL_IDS } from '../lib/core/lst'
import { exportChunks } from '../lib/export/export-chunks'
import type { ExportOptions } from '../lib/export/export-options'
import { rewardSource } from '../lib/export/reward-source'
import { feedHistory } from '../lib/history/feed-history'
import { HOLDER } from '../lib/testing/new-year-history'
import { contractsOf, hand, readerOf, requestFor } from './fixtures/chain'
import { caughtUp, historyTest as test } from './fixtures/history-test'
import { newYear } from './fixtures/new-year'
import { expect } from './fixtures/test'
import { tellHistory } from './fixtures/told-history'
import type { World } from './fixtures/world'
import { type ExportChoice, PositionsPage } from './pages/positions-page'

const NEW_YEAR_DAYS = { first: '2025-12-31', last: '2026-01-01' } as const
const YEN = { currency: 'jpy', ...NEW_YEAR_DAYS } as const
const DOLLARS = { rows: 'rewards-by-day', currency: 'usd', ...NEW_YEAR_DAYS } as const
/** The files of `lib/export/fixtures`, which were checked by hand, and what is chosen to get each. */
const FILES: readonly (readonly [string, ExportChoice])[] = [
  ['generic-everything-utc', { format: 'generic', rows: 'everything', zone: 'UTC', ...YEN }],
  ['generic-everything-tokyo', { format: 'generic', rows: 'everything', zone: 'Asia/Tokyo', ...YEN }],
  ['generic-days-utc', { format: 'generic', zone: 'UTC', ...DOLLARS }],
  ['generic-days-tokyo', { format: 'generic', zone: 'Asia/Tokyo', ...DOLLARS }],
  ['koinly-everything-utc', { format: 'koinly', rows: 'everything', zone: 'UTC', ...YEN }],
  ['koinly-days-tokyo', { format: 'koinly', rows: 'rewards-by-day', zone: 'Asia/Tokyo', ...YEN }],
  ['cryptact-everything-utc', { format: 'cryptact', rows: 'everything', zone: 'UTC', ...YEN }],
  ['cryptact-everything-tokyo', { format: 'cryptact', rows: 'everything', zone: 'Asia/Tokyo', ...YEN }],
  [
    'cryptact-gains-tokyo',
    { format: 'cryptact', rows: 'rewards-by-step', zone: 'Asia/Tokyo', asEther: true, ...YEN },
  ],
]

for (const locale of ['en', 'ja'] as const) {
  test(`files of a known history are the fixtures, byte for byte, in UTC and in Japan's time, ${locale}`, async ({
    page,
    world,
  }) => {
    const told = await tellHistory(await newYear(world), world.devnet.chainId)
    const app = await world.startApp({ INDEXER_URL: told.url })
    try {
      const positions = new PositionsPage(page, locale)
      await positions.open(`?address=${HOLDER}`, app.url)
      await positions.toHistory()
      await expect(positions.activity.first()).toBeVisible({ timeout: 60_000 })
      for (const [name, choice] of FILES) {
        const fixture = new URL(`../lib/export/fixtures/${name}.csv`, import.meta.url)
        const bytes = await positions.exported(choice)
        expect(bytes.toString('utf8'), name).toBe(await readFile(fixture, 'utf8'))
        expect(bytes.equals(await readFile(fixture)), name).toBe(true)
      }
    } finally {
      await app.stop()
      await told.stop()
    }
  })
}

/** Seconds that Japan's days begin before those of UTC. */
const AHEAD = { UTC: 0n, 'Asia/Tokyo': 32_400n } as const

test('files of what was done on the chain are what the library makes of the indexer’s own answers, byte for byte', async ({
  page,
  wallet,
  world,
  history,
  historyUrl,
}) => {
  test.setTimeout(240_000)
  const positions = new PositionsPage(page)
  await hand(world, 'reth', wallet.address, '3')
  await requestFor(world, wallet.address, ['1.5'])
  await hand(world, 'steth', wallet.address, '20')
  for (let report = 0; report < 3; report += 1) await world.devnet.control('report')
  await caughtUp(world, history.indexer)
  const { timestamp } = await readerOf(world).getBlock()
  const midnight = timestamp - (timestamp % 86_400n)
  const period = { from: midnight - 7n * 86_400n, to: midnight + 2n * 86_400n }
  const day = (time: bigint) => new Date(Number(time) * 1_000).toISOString().slice(0, 10)
  const days = { first: day(period.from), last: day(period.to - 1n) }
  await positions.open(`?address=${wallet.address}`, historyUrl)
  await positions.toHistory()
  await expect(positions.steps.first()).toBeVisible({ timeout: 60_000 })
  await expect(positions.activity.first()).toBeVisible()
  for (const format of ['generic', 'koinly', 'cryptact'] as const)
    for (const zone of ['UTC', 'Asia/Tokyo'] as const) {
      const choice = { format, zone, rows: 'everything', currency: 'jpy' } as const
      const bytes = await positions.exported({ ...choice, ...days })
      const ahead = AHEAD[zone]
      const options = { ...choice, period: { from: period.from - ahead, to: period.to - ahead } }
      const made = await expected(world, history.indexer.url, wallet.address, options)
      expect(made.split('\r\n').length, `${format}, ${zone}`).toBeGreaterThan(4)
      expect(bytes.toString('utf8'), `${format}, ${zone}`).toBe(made)
    }
})

/** The same file without page, app server and browser: the indexer's answers, read past the app, into the library. */
async function expected(world: World, indexerUrl: string, account: Address, options: ExportOptions) {
  const { wsteth, queue } = await contractsOf(world)
  const { feeds, protocols } = world.devnet.manifest
  const referralStaker = protocols.lido?.referralStaker
  const places = {
    ...{ wsteth, withdrawalQueue: queue },
    ...(referralStaker === undefined ? {} : { referralStaker }),
  }
  const steps = (await Promise.all(PROTOCOL_IDS.map((id) => servedRates(indexerUrl, id)))).flat()
  const events = await servedEvents(indexerUrl, account)
  const histories = await Promise.all(
    feeds.map(async ({ pair, heartbeat }) => {
      const answers = await servedFeed(indexerUrl, pair.replace('/', '-'))
      return [pair, feedHistory({ pair, heartbeat }, answers)] as const
    }),
  )
  const source = {
    ...rewardSource({ accounts: [{ account, events }], steps, holders: true }, options.period),
    ...{ activity: accountActivity([account], events, places), steps, feeds: new Map(histories) },
  }
  return [...exportChunks(source, options)].map(({ text }) => text).join('')
}
