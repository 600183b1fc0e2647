import { chromium } from '@playwright/test'
import { chromiumOptions } from '../../e2e/fixtures/browser'
import type { World } from '../../e2e/fixtures/world'
import { median, quantile } from './median'

const RUNS = 7

/** Time from a cold click on "connect" to the list of wallets, without any hover before it. */
export async function walletPrompt(world: World): Promise<string> {
  const browser = await chromium.launch(chromiumOptions())
  const times: number[] = []
  try {
    for (let run = 0; run < RUNS; run += 1) {
      const page = await browser.newPage()
      await page.goto(`${world.app.url}/`, { waitUntil: 'networkidle' })
      const started = Date.now()
      await page
        .getByRole('banner')
        .getByRole('button', { name: /connect/i })
        .dispatchEvent('click')
      await page.getByRole('dialog').first().waitFor()
      times.push(Date.now() - started)
      await page.close()
    }
  } finally {
    await browser.close()
  }
  const spread = `${quantile(times, 0)} to ${quantile(times, 1)} ms`
  return `Cold click on “Connect” to the list of wallets: ${median(times)} ms (median of ${RUNS}, ${spread}).`
}
