import type { Locator, Page } from '@playwright/test'
import { expectNoFaults } from './fixtures/axe'
import { expect, test } from './fixtures/test'
import type { World } from './fixtures/world'

const WORDS = {
  en: {
    path: '/risk',
    views: { protocol: 'By protocol', operator: 'By node operator' },
    table: 'All figures and their sources',
    coefficient: (part: string) => `Nakamoto coefficient, ${part}`,
    bands: { low: 'low', moderate: 'moderate', high: 'high' },
    unlabelled: 'Unlabelled',
    live: 'From the chain',
  },
  ja: {
    path: '/ja/risk',
    views: { protocol: 'プロトコル別', operator: 'ノードオペレーター別' },
    table: 'すべての数値と出典',
    coefficient: (part: string) => `ナカモト係数（${part}）`,
    bands: { low: '低い', moderate: '中程度', high: '高い' },
    unlabelled: 'ラベルなし',
    live: 'チェーンから',
  },
} as const

interface Share {
  readonly num: string
  readonly den: string
  readonly percent: string
}
interface Index {
  readonly num: string
  readonly den: string
  readonly band: keyof (typeof WORDS)['en']['bands']
}
interface View {
  readonly unlabelled: Share
  readonly hhi: { readonly labelled: Index; readonly atMost: Index }
  readonly nakamoto: Readonly<Record<string, { readonly labelled: number | null; readonly atLeast: number }>>
  readonly entities: readonly {
    readonly name: string
    readonly share: Share
    readonly eth: string | null
    readonly sources: readonly { readonly url: string }[]
  }[]
}
interface Told {
  readonly snapshot: { readonly views: Readonly<Record<'protocol' | 'operator', View>> }
  readonly live: {
    readonly supplies: Readonly<
      Record<string, { readonly value: string; readonly block: { readonly number: string } }>
    >
    readonly lidoModules: { readonly value: readonly { readonly name: string; readonly operators: string }[] }
    readonly rocketPoolNodes: { readonly value: Readonly<Record<string, string>> }
  }
}

const PARTS = [
  ['third', '1/3'],
  ['half', '1/2'],
  ['two-thirds', '2/3'],
] as const

async function told(world: World): Promise<Told> {
  return (await (await fetch(`${world.app.url}/api/concentration`)).json()) as Told
}

/** Rounded half up and grouped: worked out here, not by the code under test. */
function whole({ num, den }: { readonly num: string; readonly den: string }): string {
  const rounded = (2n * BigInt(num) + BigInt(den)) / (2n * BigInt(den))
  return rounded.toString().replace(/\B(?=(\d{3})+$)/g, ',')
}

const ether = (wei: string) => whole({ num: (BigInt(wei) / 10n ** 18n).toString(), den: '1' })

/** The card of a view: the region that its heading names. */
function card(page: Page, title: string): Locator {
  return page.getByRole('region', { name: title, exact: true })
}

for (const language of ['en', 'ja'] as const)
  test(`both views say what the API says, in the first HTML, ${language}`, async ({ browser, world }) => {
    const words = WORDS[language]
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: world.app.url })
    const page = await context.newPage()
    await page.goto(words.path)
    const { snapshot, live } = await told(world)
    for (const id of ['protocol', 'operator'] as const) {
      const view = snapshot.views[id]
      const shown = card(page, words.views[id])
      for (const { name, share } of view.entities.slice(0, 8)) {
        const row = shown.getByRole('listitem').filter({ hasText: name }).first()
        await expect(row, `${name}, ${language}`).toContainText(`${share.percent}%`)
      }
      await expect(shown.getByRole('listitem').filter({ hasText: words.unlabelled }).first()).toContainText(
        `${view.unlabelled.percent}%`,
      )
      const measures = shown.locator('dl > div')
      const { labelled, atMost } = view.hhi
      const index = measures.filter({ hasText: 'HHI' })
      await expect(index).toContainText(whole(labelled))
      await expect(index).toContainText(words.bands[labelled.band])
      await expect(index).toContainText(whole(atMost))
      await expect(index).toContainText(words.bands[atMost.band])
      for (const [threshold, part] of PARTS) {
        const count = view.nakamoto[threshold]
        const row = measures.filter({ hasText: words.coefficient(part) })
        await expect(row.locator('dd .font-semibold')).toHaveText(
          count?.labelled === null || count === undefined ? '\u2014' : String(count.labelled),
        )
        await expect(row.locator('dd')).toContainText(String(count?.atLeast))
      }
    }
    const chain = card(page, words.live)
    await expect(chain).toContainText(`${ether(live.supplies.lido?.value ?? '')} ETH`)
    for (const { name } of live.lidoModules.value) await expect(chain).toContainText(name)
    await expect(chain).toContainText(whole({ num: live.rocketPoolNodes.value.registered ?? '', den: '1' }))
    await context.close()
  })

for (const language of ['en', 'ja'] as const)
  test(`the table has every entity with amount and source, ${language}`, async ({ page, world }) => {
    const words = WORDS[language]
    await page.goto(words.path)
    const { snapshot } = await told(world)
    for (const id of ['protocol', 'operator'] as const) {
      const view = snapshot.views[id]
      const shown = card(page, words.views[id])
      await shown.getByText(words.table).click()
      const rows = shown.locator('tbody tr')
      await expect(rows).toHaveCount(view.entities.length + 1)
      for (const [index, { name, share, eth, sources }] of view.entities.entries()) {
        await expect(rows.nth(index)).toContainText(name)
        await expect(rows.nth(index)).toContainText(`${share.percent}%`)
        await expect(rows.nth(index)).toContainText(eth === null ? '\u2014' : ether(eth))
        for (const { url } of sources) await expect(shown.locator(`ol a[href="${url}"]`)).toHaveCount(1)
      }
      await expect(rows.last()).toContainText(`${view.unlabelled.percent}%`)
    }
  })

test('the table is reached and scrolled by the keyboard', async ({ page }) => {
  await page.goto(WORDS.en.path)
  const shown = card(page, WORDS.en.views.operator)
  await shown.locator('summary').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const table = shown.locator('section[tabindex="0"]')
  await expect(table).toBeFocused()
  await page.keyboard.press('End')
  await expect.poll(() => table.evaluate((element) => element.scrollTop)).toBeGreaterThan(0)
})

for (const language of ['en', 'ja'] as const)
  test(`axe finds nothing with the tables open, light and dark, 360 and 1280 px, and nothing overflows, ${language}`, async ({
    page,
  }) => {
    await page.goto(WORDS[language].path)
    for (const view of Object.values(WORDS[language].views)) await card(page, view).locator('summary').click()
    // the rest of the page is judged with the simulator
    await expectNoFaults(page, 'section[aria-labelledby="concentration-heading"]')
  })
