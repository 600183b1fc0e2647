import { expect, type Locator, type Page } from '@playwright/test'
import { TEST_WALLET_NAME } from '../fixtures/wallet/test-wallet'

export type ExitToken = 'stETH' | 'wstETH' | 'rETH' | 'cbETH'
export type RequestGroup = 'claimable' | 'pending' | 'claimed'

const WORDS = {
  en: {
    path: '/withdraw',
    heading: 'Withdraw to ETH',
    connect: 'Connect',
    account: /^Account 0x/,
    amount: /^Amount/,
    requests: 'Your requests',
    groups: { claimable: /^Ready to claim/, pending: /^In the queue/, claimed: /^Claimed/ },
    review: /^Review/,
    check: 'Check before you sign',
    confirm: 'Continue to the wallet',
    confirmed: 'Confirmed',
    done: 'Done',
  },
  ja: {
    path: '/ja/withdraw',
    heading: 'ETHへの引き出し',
    connect: '接続',
    account: /^アカウント 0x/,
    amount: /の数量$/,
    requests: 'あなたのリクエスト',
    groups: { claimable: /^請求可能/, pending: /^キューで待機中/, claimed: /^請求済み/ },
    review: /を確認$/,
    check: '署名前の確認',
    confirm: 'ウォレットへ進む',
    confirmed: '完了',
    done: '完了',
  },
} as const

/** The withdraw page as a person uses it: by roles and names, in either language. */
export class WithdrawPage {
  readonly dialog: Locator
  readonly form: Locator
  readonly submit: Locator
  /** the sentence beside the amount */
  readonly issue: Locator
  readonly words: (typeof WORDS)[keyof typeof WORDS]

  constructor(
    readonly page: Page,
    locale: keyof typeof WORDS = 'en',
  ) {
    this.words = WORDS[locale]
    this.dialog = page.getByRole('dialog')
    this.form = page.getByRole('tabpanel')
    this.submit = this.form.locator('button[type=submit]')
    this.issue = this.form.getByRole('alert')
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`${this.words.path}${query}`)
    await expect(this.page.getByRole('heading', { name: this.words.heading, level: 1 })).toBeVisible()
  }

  /** Connects the injected test wallet through the list of wallets. */
  async connect(): Promise<void> {
    const banner = this.page.getByRole('banner')
    await banner.getByRole('button', { name: this.words.connect, exact: true }).click()
    await this.page.getByRole('button', { name: new RegExp(TEST_WALLET_NAME) }).click()
    await expect(banner.getByRole('button', { name: this.words.account })).toBeVisible()
  }

  async choose(token: ExitToken): Promise<void> {
    await this.page.getByRole('tab', { name: token, exact: true }).click()
  }

  get amount(): Locator {
    return this.form.getByRole('textbox', { name: this.words.amount })
  }

  /** Takes one of the ways that are priced side by side. */
  async take(way: 'Wait in Lido’s queue' | 'Sell now' | 'Burn now'): Promise<void> {
    await this.way(way).getByRole('button').last().click()
  }

  way(name: string): Locator {
    return this.form.getByRole('article', { name: name.replace('’', "'") })
  }

  /** Presses the form's button once it leads to a review; ends when the simulation is shown. */
  async openReview(button: Locator = this.submit): Promise<void> {
    await expect(button).toHaveText(this.words.review)
    await button.click()
    await expect(this.title(this.words.check)).toBeVisible()
  }

  async review(amount: string): Promise<void> {
    await this.amount.fill(amount)
    await this.openReview()
  }

  async confirm(): Promise<void> {
    await this.dialog.getByRole('button', { name: this.words.confirm }).click()
  }

  async confirmed(): Promise<void> {
    await expect(this.title(this.words.confirmed)).toBeVisible({ timeout: 30_000 })
  }

  async done(): Promise<void> {
    await this.dialog.getByRole('button', { name: this.words.done, exact: true }).click()
    await expect(this.dialog).toBeHidden()
  }

  title(name: string): Locator {
    return this.dialog.getByRole('heading', { name })
  }

  get requests(): Locator {
    return this.page.getByRole('region', { name: this.words.requests })
  }

  group(name: RequestGroup): Locator {
    const heading = this.page.getByRole('heading', { level: 3, name: this.words.groups[name] })
    return this.requests.locator('section').filter({ has: heading })
  }

  /** The line of a request in a list. */
  request(group: RequestGroup, id: bigint): Locator {
    const number = this.page.getByText(`NFT #${id}`, { exact: true })
    return this.group(group).getByRole('listitem').filter({ has: number })
  }

  get claim(): Locator {
    return this.group('claimable').locator('button[type=submit]')
  }

  get recipient(): Locator {
    return this.group('claimable').getByRole('textbox')
  }

  /** ETH wei that a review or an outcome names as arriving, to the last digit. */
  async etherNamed(): Promise<string> {
    const title = await this.dialog
      .locator('dd', { hasText: /^\+?[\d.,]+ ETH$/ })
      .first()
      .getAttribute('title')
    return (title ?? '').replace(' ETH', '')
  }
}
