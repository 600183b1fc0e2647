import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'

const WORDS = {
  en: {
    path: '/peg',
    heading: 'stETH and its peg',
    sources: 'Sources',
    ladder: 'Executable price by size',
    own: 'Your own size',
    depth: 'Depth',
    history: 'History',
    replay: 'Replay',
    judged: 'How this is judged',
    read: 'Read the chart',
    table: 'Table',
    chart: 'Deviation over time',
    notHere: /not available here/,
    noIndexer: /runs without an indexer/,
    severe: 'Severe',
    reconstruction: /reconstruction, not a record/,
    next: 'Next change',
    moment: 'Moment',
  },
  ja: {
    path: '/ja/peg',
    heading: 'stETHのペグ',
    sources: 'ソース',
    ladder: '数量別の約定価格',
    own: '自分の数量',
    depth: '流動性の深さ',
    history: '履歴',
    replay: 'リプレイ',
    judged: '判定の方法',
    read: 'グラフを読む',
    table: '表',
    chart: '乖離率の推移',
    notHere: /ここでは表示できません/,
    noIndexer: /インデクサー/,
    severe: '深刻',
    reconstruction: /再構成/,
    next: '次の変化',
    moment: '時点',
  },
} as const

/** The page of one token's peg as a person uses it: by roles and names, in either language. */
export class PegTokenPage {
  readonly words: (typeof WORDS)[keyof typeof WORDS]

  constructor(
    readonly page: Page,
    locale: keyof typeof WORDS = 'en',
  ) {
    this.words = WORDS[locale]
  }

  async open(query = '', origin = ''): Promise<void> {
    await this.page.goto(`${origin}${this.words.path}/steth${query}`)
    await expect(this.page.getByRole('heading', { name: this.words.heading, level: 1 })).toBeVisible()
  }

  section(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  get sources(): Locator {
    return this.section(this.words.sources).getByRole('list', { name: this.words.sources }).locator('> li')
  }

  get ladder(): Locator {
    return this.section(this.words.ladder)
  }

  get history(): Locator {
    return this.section(this.words.history)
  }

  get replay(): Locator {
    return this.section(this.words.replay)
  }

  get judged(): Locator {
    return this.section(this.words.judged)
  }

  /** What is loaded only when it comes near. */
  async toEnd(): Promise<void> {
    for (const section of [this.history, this.replay, this.judged]) await section.scrollIntoViewIfNeeded()
    await expect(this.judged.getByRole('table')).toBeVisible({ timeout: 30_000 })
    await expect(this.replay.getByRole('slider')).toBeVisible({ timeout: 30_000 })
  }

  /** The history's chart, once it can be read. */
  get reader(): Locator {
    return this.history.getByRole('slider', { name: this.words.read })
  }

  async chooseRange(name: string): Promise<void> {
    await this.history.getByText(name, { exact: true }).click()
  }

  /** What the file of a chart says. */
  async saved(
    section: Locator,
    kind: 'CSV' | 'JSON',
  ): Promise<{ readonly name: string; readonly text: string }> {
    const download = this.page.waitForEvent('download')
    await section.getByRole('button', { name: new RegExp(`${kind}.*${this.words.chart}`) }).click()
    const file = await download
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
  }
}
