import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { runIndexer } from '../indexer/testing/run-indexer'
import { freePort } from '../scripts/lib/ports.mjs'
import { hand } from './fixtures/chain'
import { caughtUp, shortWorldTest as test } from './fixtures/history-test'
import { expect } from './fixtures/test'
import type { World } from './fixtures/world'
import { PositionsPage } from './pages/positions-page'

/** What a slow or dead indexer may cost a page. */
const MOST_EXTRA_MS = 2_000
const LOADS = 3

/** Milliseconds until a page that was just opened shows what the address holds: the median of some loads. */
async function untilLive(page: Page, url: string, holds: string): Promise<number> {
  const took: number[] = []
  for (let load = 0; load < LOADS; load += 1) {
    const start = performance.now()
    await page.goto(url)
    await expect(new PositionsPage(page).token('rETH')).toContainText(holds)
    took.push(performance.now() - start)
  }
  return took.sort((a, b) => a - b)[Math.floor(LOADS / 2)] ?? Number.POSITIVE_INFINITY
}

/** Listens where the indexer was, takes every connection and never says a word: worse than a dead one. */
async function silentAt(port: number): Promise<() => Promise<void>> {
  const open = new Set<{ destroy(): void }>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return async () => {
    for (const socket of open) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
}

test('the indexer stops, hangs and comes back: only history greys out, with the reason, and it returns by itself', async ({
  page,
  wallet,
  world,
}) => {
  test.setTimeout(400_000)
  const folder = await mkdtemp(join(tmpdir(), 'evenkeel-outage-'))
  const port = await freePort()
  const start = () => runIndexer(placeOf(world, folder, port))
  let indexer = await start()
  const app = await world.startApp({ INDEXER_URL: indexer.url })
  const url = `${app.url}/positions?address=${wallet.address}`
  const positions = new PositionsPage(page)
  const old = page.getByText(positions.words.old)
  const notHere = page.getByText(positions.words.notHere)
  let silence: (() => Promise<void>) | undefined
  try {
    await hand(world, 'reth', wallet.address, '3')
    await hand(world, 'steth', wallet.address, '10')
    await world.devnet.control('report')
    await indexer.ready()
    await caughtUp(world, indexer)
    const withHistory = await untilLive(page, url, '3.0000 rETH')
    await positions.toHistory()
    // how many depends on the clock, which other tests have moved: days that were due are played with the report
    await expect(positions.steps).not.toHaveCount(0, { timeout: 60_000 })
    const steps = await positions.steps.count()
    await expect(positions.activity).toHaveCount(2)
    await expect(page.getByRole('contentinfo')).toContainText(/History up to block [\d,]+/)

    await indexer.stop()
    // an open page keeps what it has read, says that it is old and why, and what is live goes on
    await expect(old).toBeVisible({ timeout: 60_000 })
    await expect(old).toContainText('The indexer does not answer.')
    await expect(positions.steps).toHaveCount(steps)
    await hand(world, 'reth', wallet.address, '1')
    await expect(positions.token('rETH')).toContainText('4.0000 rETH', { timeout: 60_000 })
    await expect(positions.activity).toHaveCount(2)

    // a new one has no history, says why, and waits no longer than it may: for a dead one, and for one that is silent
    const dead = await untilLive(page, url, '4.0000 rETH')
    silence = await silentAt(port)
    const silent = await untilLive(page, url, '4.0000 rETH')
    test.info().annotations.push({
      type: 'milliseconds until live',
      description: `with history ${Math.round(withHistory)}, dead ${Math.round(dead)}, silent ${Math.round(silent)}`,
    })
    expect(dead - withHistory).toBeLessThanOrEqual(MOST_EXTRA_MS)
    expect(silent - withHistory).toBeLessThanOrEqual(MOST_EXTRA_MS)
    await positions.toHistory()
    await expect(notHere).toBeVisible()
    await expect(positions.token('rETH')).toContainText('≈')
    await expect(page.getByRole('heading', { name: 'Why did my balance not change?' })).toBeVisible()
    await expect(page.getByRole('button', { name: positions.words.export })).toHaveCount(0)

    await silence()
    silence = undefined
    indexer = await start()
    await caughtUp(world, indexer)
    // by itself: the page is not loaded again
    await expect(notHere).toBeHidden({ timeout: 90_000 })
    await expect(positions.steps).toHaveCount(steps, { timeout: 60_000 })
    await expect(positions.activity).toHaveCount(3)
    await expect(old).toBeHidden()
  } finally {
    await silence?.()
    await app.stop()
    await indexer.stop()
    await rm(folder, { recursive: true, force: true })
  }
})

function placeOf({ devnet }: World, folder: string, port: number) {
  return { manifestPath: devnet.manifestPath, rpcUrl: devnet.rpcUrl, folder, port }
}
