/**
 * `npm run screenshots`: the stake and the withdraw page at 360 and 1280 px, light and dark, English and Japanese, from the production build on a
 * devnet, into docs/screenshots. The pictures in the README come from here and from nowhere else.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { chromiumOptions } from '../e2e/fixtures/browser'
import { startWorld } from '../e2e/fixtures/world'
import { ROOT } from './checks/source-files'

const FOLDER = join(ROOT, 'docs', 'screenshots')
const LOCALES = [
  { name: 'en', prefix: '' },
  { name: 'ja', prefix: '/ja' },
] as const
const PAGES = [
  { name: 'stake', path: '/?amount=1' },
  { name: 'withdraw', path: '/withdraw?token=steth&amount=5' },
] as const

mkdirSync(FOLDER, { recursive: true })
const world = await startWorld()
const browser = await chromium.launch(chromiumOptions())
try {
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
        for (const { name, path } of PAGES) {
          await page.goto(`${world.app.url}${locale.prefix}${path}`, { waitUntil: 'networkidle' })
          // what is loaded only when it comes near
          await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
          await page.waitForTimeout(3_000)
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
  await world.stop()
}
