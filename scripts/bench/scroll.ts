import { chromium } from '@playwright/test'
import { chromiumOptions } from '../../e2e/fixtures/browser'
import { openLongHistory } from '../../e2e/fixtures/open-long-history'
import { scrollThrough } from '../../e2e/fixtures/scroll-through'
import type { World } from '../../e2e/fixtures/world'
import { median } from './median'
import { TSX_NAMES } from './tsx-names'

const PASSES = 7
const GOAL_MS = 50

/** The longest script task of scrolling through each list of 10,000 rows, pass by pass. */
export async function scrolling(world: World): Promise<readonly string[]> {
  const browser = await chromium.launch(chromiumOptions())
  try {
    const page = await browser.newPage({ baseURL: world.app.url })
    await page.addInitScript(TSX_NAMES)
    const { lists, close } = await openLongHistory(world, page)
    try {
      const rows: string[] = []
      for (const [list, count] of lists) {
        const longest: number[] = []
        for (let pass = 0; pass < PASSES; pass += 1)
          longest.push(Math.round(Math.max(0, ...(await scrollThrough(list)))))
        const over = longest.filter((ms) => ms > GOAL_MS).length
        rows.push(
          `| ${count.toLocaleString('en')} | ${median(longest)} ms | ${Math.max(...longest)} ms | ${over} of ${PASSES} |`,
        )
      }
      return [
        '| rows | longest script task of a pass, median | of all passes | passes with one over 50 ms |',
        '|---|---|---|---|',
        ...rows,
        '',
        'Tasks within frames of at most 50 ms are not recorded and count as 0. The goal is none over 50 ms.',
      ]
    } finally {
      await close()
    }
  } finally {
    await browser.close()
  }
}
