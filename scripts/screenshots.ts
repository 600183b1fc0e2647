/**
 * `npm run screenshots`: every page, or `npm run screenshots -- risk learn` those that are named, at 360 and 1280 px, light and dark, English and Japanese, from the production build on a
 * devnet with an indexer, into docs/screenshots. The pictures in the README come from here and from nowhere else.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { parseEther } from 'viem'
import { AAVE, readAave } from '../devnet/test/aave-reader'
import { chromiumOptions } from '../e2e/fixtures/browser'
import { hand, requestFor } from '../e2e/fixtures/chain'
import { caughtUp } from '../e2e/fixtures/history-test'
import { startIndexer } from '../e2e/fixtures/indexer'
import { startWorld, type World } from '../e2e/fixtures/world'
import { ROOT } from './checks/source-files'

const FOLDER = join(ROOT, 'docs', 'screenshots')
const LOCALES = [
  { name: 'en', prefix: '' },
  { name: 'ja', prefix: '/ja' },
] as const
/** `isLong`: a page of many screens, of which two looks are kept: English by day at 1280 px, Japanese by night at 360. */
const PAGES: readonly { readonly name: string; readonly path: string; readonly isLong?: true }[] = [
  { name: 'stake', path: '/?amount=1' },
  { name: 'withdraw', path: '/withdraw?token=steth&amount=5' },
  { name: 'peg', path: '/peg' },
  { name: 'peg-token', path: '/peg/steth?range=30d' },
  { name: 'risk', path: '/risk', isLong: true },
  { name: 'compare', path: '/compare', isLong: true },
  { name: 'learn', path: '/learn', isLong: true },
  { name: 'verify', path: '/verify', isLong: true },
  { name: 'settings', path: '/settings', isLong: true },
  { name: 'terms', path: '/terms', isLong: true },
  { name: 'privacy', path: '/privacy', isLong: true },
]
const wanted = process.argv.slice(2)

/** An address to look at: it comes to all four tokens within two weeks, lends, borrows, and has a request claimed for and one waiting. */
async function lifeIn(world: World): Promise<string> {
  const me = world.devnet.account(7).address
  const aave = await readAave(world.devnet)
  const send = (to: `0x${string}`, name: string, ...args: readonly unknown[]) =>
    aave.send(me, to, name === 'approve' ? AAVE.token : AAVE.pool, name, args)
  const days: Readonly<Record<number, () => Promise<unknown>>> = {
    0: () => hand(world, 'steth', me, '32'),
    2: () => hand(world, 'wsteth', me, '12.5'),
    5: () => hand(world, 'reth', me, '4'),
    7: async () => {
      await send(aave.token.wsteth, 'approve', aave.at.pool, parseEther('6'))
      await send(aave.at.pool, 'supply', aave.token.wsteth, parseEther('6'), me, 0)
      await send(aave.at.pool, 'borrow', aave.token.weth, parseEther('2'), 2n, 0, me)
    },
    9: () => requestFor(world, me, ['3']),
    10: () => world.devnet.control('finalize', { all: true }),
    11: () => hand(world, 'cbeth', me, '2'),
    12: () => requestFor(world, me, ['1.25']),
  }
  for (let day = 0; day < 14; day += 1) {
    await days[day]?.()
    await world.devnet.control('report')
  }
  return me
}

mkdirSync(FOLDER, { recursive: true })
const world = await startWorld()
const indexer = await startIndexer(world)
const browser = await chromium.launch(chromiumOptions())
const app = await world.startApp({ INDEXER_URL: indexer.url })
try {
  const all = [...PAGES, { name: 'positions', path: `/positions?address=${await lifeIn(world)}` }]
  const pages = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  await indexer.ready()
  await caughtUp(world, indexer)
  for (const locale of LOCALES) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [360, 1280]) {
        const context = await browser.newContext({
          viewport: { width, height: 900 },
          deviceScaleFactor: width === 360 ? 2 : 1,
          colorScheme,
          locale: locale.name,
          reducedMotion: 'reduce',
        })
        const page = await context.newPage()
        for (const { name, path, isLong } of pages) {
          const isKept =
            locale.name === 'en'
              ? colorScheme === 'light' && width === 1280
              : colorScheme === 'dark' && width === 360
          if (isLong === true && !isKept) continue
          await page.goto(`${app.url}${locale.prefix}${path}`, { waitUntil: 'networkidle' })
          // what is loaded only when it comes near
          for (let screens = 0; screens < 12; screens += 1) {
            await page.evaluate(() => window.scrollBy(0, window.innerHeight / 2))
            await page.waitForTimeout(500)
          }
          await page.evaluate(() => window.scrollTo(0, 0))
          const file = `${name}-${locale.name}-${colorScheme}-${width}.png`
          await page.screenshot({ path: join(FOLDER, file), fullPage: true })
          process.stdout.write(`${file}\n`)
        }
        await context.close()
      }
    }
  }
} finally {
  await browser.close()
  await app.stop()
  await indexer.stop()
  await world.stop()
}
