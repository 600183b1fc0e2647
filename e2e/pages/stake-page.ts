import { expect, type Locator, type Page } from '@playwright/test'
import { TEST_WALLET_NAME } from '../fixtures/wallet/test-wallet'

export type Token = 'stETH' | 'wstETH' | 'rETH'

/** The stake page as a person uses it: by roles and names, in English. */
export class StakePage {
  readonly tray: Locator
  readonly dialog: Locator
  readonly submit: Locator
  readonly balances: Locator

  constructor(readonly page: Page) {
    this.tray = page.getByRole('button', { name: /^Transactions/ })
    this.dialog = page.getByRole('dialog')
    this.submit = page.getByRole('tabpanel').locator('button[type=submit]')
    this.balances = page.getByRole('region', { name: 'Your balances' })
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/${query}`)
    await expect(this.page.getByRole('heading', { name: 'Stake ETH', level: 1 })).toBeVisible()
  }

  /** Connects the injected test wallet through the list of wallets. */
  async connect(): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: 'Connect' }).click()
    await this.page.getByRole('button', { name: new RegExp(TEST_WALLET_NAME) }).click()
    await expect(this.account).toBeVisible()
  }

  get account(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: /^Account 0x/ })
  }

  async choose(token: Token): Promise<void> {
    await this.page.getByRole('radio', { name: token, exact: true }).check()
  }

  async tab(name: 'Stake' | 'Wrap' | 'Unwrap'): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click()
  }

  get amount(): Locator {
    return this.page.getByRole('textbox', { name: /^Amount/ })
  }

  /** The sentence beside the field. */
  get issue(): Locator {
    return this.page.getByRole('tabpanel').getByRole('alert')
  }

  /** Types an amount and opens the review; ends when the simulation is shown. */
  async review(amount: string): Promise<void> {
    await this.amount.fill(amount)
    await expect(this.submit).toHaveText(/^Review/)
    await this.submit.click()
    await expect(this.title('Check before you sign')).toBeVisible()
  }

  async confirm(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Continue to the wallet' }).click()
  }

  title(name: string): Locator {
    return this.dialog.getByRole('heading', { name })
  }

  /** Shown balance of an asset, without grouping; undefined while unknown. */
  async balance(symbol: string): Promise<number | undefined> {
    const row = this.balances.locator('dt', { hasText: new RegExp(`^${symbol}$`) }).locator('xpath=..')
    const text = (await row.locator('dd').textContent()) ?? ''
    return /\d/.test(text) ? Number(text.replaceAll(',', '').replace('<', '')) : undefined
  }
}
