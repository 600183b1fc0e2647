import { expect, type Locator, type Page } from '@playwright/test'

const WORDS = {
  en: {
    path: '/risk',
    heading: 'Risk: what a loop dies by',
    simulatesOnly: /This only simulates/,
    equity: 'Your own ETH',
    leverage: 'Leverage',
    ltv: 'LTV',
    loops: 'Loops',
    days: 'Held for',
    figures: 'Figures',
    shocks: 'Shocks',
    heat: 'Leverage against borrow rate',
    replay: 'Replay',
    parameters: 'Live parameters',
    start: 'Start from a position on Aave',
    address: 'Or any address',
    look: 'Look',
    take: 'Simulate this position',
    health: 'Health factor',
    debt: 'Debt',
    copy: 'Copy link',
    unknown: 'By what it would end is not known.',
    dies: /It dies by rate in ([\d.,]+) days/,
    marketCannot: /The market cannot liquidate it/,
    marketWould: /A fall of the market by/,
    presets: { none: 'None (reset)', oracle: 'Oracle error, Mar 2026', rate: 'Borrow rate, Jul 2025' },
    market: 'Market',
    outside: 'Outside e-mode',
  },
  ja: {
    path: '/ja/risk',
    heading: 'リスク：ループは何で清算されるか',
    simulatesOnly: /シミュレーションのみ/,
    equity: '自己資金（ETH）',
    leverage: 'レバレッジ',
    ltv: 'LTV',
    loops: 'ループ回数',
    days: '保有期間',
    figures: '数値',
    shocks: 'ショック',
    heat: 'レバレッジ × 借入金利',
    replay: 'リプレイ',
    parameters: '現在のパラメーター',
    start: 'Aaveのポジションから始める',
    address: 'または任意のアドレス',
    look: '調べる',
    take: 'このポジションをシミュレーション',
    health: 'ヘルスファクター',
    debt: '負債',
    copy: 'リンクをコピー',
    unknown: '何が原因で清算されるかは不明です。',
    dies: /金利負担により([\d.,]+)日後に清算/,
    marketCannot: /市場価格では清算されません/,
    marketWould: /下がると清算されます/,
    presets: { none: 'なし（リセット）', oracle: 'オラクル誤差・2026年3月', rate: '借入金利・2025年7月' },
    market: '市場価格',
    outside: 'Eモード外',
  },
} as const

export type RiskLanguage = keyof typeof WORDS

/** The loop simulator as a person uses it: by roles and names, in either language. */
export class RiskPage {
  readonly words: (typeof WORDS)[RiskLanguage]

  constructor(
    readonly page: Page,
    locale: RiskLanguage = 'en',
  ) {
    this.words = WORDS[locale]
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`${this.words.path}${query}`)
    await expect(this.page.getByRole('heading', { name: this.words.heading, level: 1 })).toBeVisible()
  }

  section(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  /** The answer in words. */
  get answer(): Locator {
    return this.page.locator('main [role="status"][aria-live="polite"]').first()
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true })
  }

  /** What stands beneath a figure's name. */
  figure(name: string): Locator {
    return this.section(this.words.figures)
      .locator('dt')
      .filter({ hasText: new RegExp(`^${name}$`) })
      .locator('xpath=following-sibling::dd')
  }

  /** The code that computes has come: figures can be asked. */
  async wake(): Promise<void> {
    // A page that has not woken up itself sees no pointer: it is moved again, as a hand would.
    await expect(async () => {
      await this.page.mouse.move(5, 5)
      await this.page.mouse.move(9, 9)
      await expect(this.figure(this.words.health).getByRole('button')).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 60_000 })
  }

  /** What is loaded only when it comes near. */
  async toEnd(): Promise<void> {
    await this.wake()
    const { shocks, heat, replay, parameters } = this.words
    for (const name of [shocks, heat, replay, parameters]) await this.section(name).scrollIntoViewIfNeeded()
    await expect(this.section(shocks).getByRole('slider').first()).toBeVisible({ timeout: 30_000 })
    await expect(this.section(heat).getByRole('table')).toBeVisible({ timeout: 30_000 })
    await expect(this.section(replay).getByRole('combobox')).toBeVisible({ timeout: 30_000 })
    await expect(this.section(parameters).getByRole('table')).toBeVisible({ timeout: 30_000 })
  }

  async preset(name: string): Promise<void> {
    const section = this.section(this.words.shocks)
    await section.scrollIntoViewIfNeeded()
    await section.getByRole('button', { name, exact: true }).click()
  }

  /** Looks a position up and takes it over. */
  async startFrom(address: string): Promise<void> {
    await this.page.getByRole('button', { name: this.words.start }).click()
    await this.page.getByRole('textbox', { name: this.words.address }).fill(address)
    await this.page.getByRole('button', { name: this.words.look, exact: true }).click()
    await this.page.getByRole('button', { name: this.words.take }).click({ timeout: 20_000 })
  }
}
