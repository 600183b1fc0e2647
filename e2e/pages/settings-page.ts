import { expect, type Locator, type Page } from '@playwright/test'

/** The settings page as a person uses it: by roles and names, in English. */
export class SettingsPage {
  readonly address: Locator
  readonly rpc: Locator
  readonly data: Locator
  readonly file: Locator

  constructor(readonly page: Page) {
    this.rpc = page.locator('#rpc')
    this.data = page.locator('#data')
    this.file = page.locator('#file')
    this.address = this.rpc.getByRole('textbox', { name: 'RPC address' })
  }

  async open(): Promise<void> {
    await this.page.goto('/settings')
    await expect(this.address).toBeVisible()
  }

  async check(url: string): Promise<void> {
    await this.address.fill(url)
    await this.rpc.getByRole('button', { name: 'Check and use' }).click()
  }

  /** Opens the page and reads the chain from `url` from then on. */
  async adopt(url: string): Promise<void> {
    await this.open()
    await this.check(url)
    await expect(this.rpc).toContainText('The node was checked and is used from now on')
  }

  get issue(): Locator {
    return this.rpc.getByRole('alert')
  }

  get leave(): Locator {
    return this.rpc.getByRole('button', { name: "Use the app's server" })
  }

  /** What the browser keeps: names of local storage, of the tab's storage, and of cookies that a script can see. */
  stored(): Promise<string[]> {
    return this.page.evaluate(() => [
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
      ...document.cookie.split('; ').flatMap((each) => each.split('=')[0] || []),
    ])
  }
}
