import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import type { ExportFormat, ExportRows } from '../../lib/export/export-options'
import { TEST_WALLET_NAME } from '../fixtures/wallet/test-wallet'

const WORDS = {
  en: {
    path: '/positions',
    heading: 'Positions and rewards',
    connect: 'Connect',
    account: /^Account 0x/,
    nobody: 'Whose positions?',
    addresses: 'Addresses',
    field: 'Add an address to look at',
    add: 'Add',
    holdings: 'Holdings',
    rewards: 'Rewards',
    steps: 'Rate steps',
    activity: 'Activity',
    table: 'Table',
    export: 'Export CSV',
    write: 'Write the file',
    formats: { generic: 'Generic', koinly: 'Koinly', cryptact: 'Cryptact' },
    rows: 'Rows',
    currency: 'Currency',
    zone: 'Time zone',
    first: 'from',
    last: 'to',
    asEther: /^Book what/,
    old: /could not be renewed/,
    all: 'All',
    daily: 'Daily rewards',
    notHere: /not available here/,
    viewOnly: 'view only',
  },
  ja: {
    path: '/ja/positions',
    heading: '保有状況と報酬',
    connect: '接続',
    account: /^アカウント 0x/,
    nobody: 'どのアドレスを表示しますか',
    addresses: 'アドレス',
    field: '表示するアドレスを追加',
    add: '追加',
    holdings: '保有残高',
    rewards: '報酬',
    steps: 'レート更新ごとの報酬',
    activity: '履歴',
    table: '表',
    export: 'CSVを出力',
    write: 'ファイルを作成',
    formats: { generic: '汎用', koinly: 'Koinly', cryptact: 'クリプタクト' },
    rows: '出力する行',
    currency: '通貨',
    zone: 'タイムゾーン',
    first: '開始',
    last: '終了',
    asEther: /ETHとして計上する/,
    old: /更新できませんでした/,
    all: '全期間',
    daily: '日ごとの報酬',
    notHere: /ここでは表示できません/,
    viewOnly: '閲覧専用',
  },
} as const

/** What is chosen in the export's dialog; days as `2025-12-31`. */
export interface ExportChoice {
  readonly format: ExportFormat
  readonly rows: ExportRows
  readonly currency: 'usd' | 'eur' | 'jpy'
  readonly zone: 'UTC' | 'Asia/Tokyo'
  readonly first: string
  readonly last: string
  readonly asEther?: boolean
}

/** The positions page as a person uses it: by roles and names, in either language. */
export class PositionsPage {
  readonly words: (typeof WORDS)[keyof typeof WORDS]
  readonly dialog: Locator

  constructor(
    readonly page: Page,
    locale: keyof typeof WORDS = 'en',
  ) {
    this.words = WORDS[locale]
    this.dialog = page.getByRole('dialog')
  }

  async open(query = '', origin = ''): Promise<void> {
    await this.page.goto(`${origin}${this.words.path}${query}`)
    await expect(this.page.getByRole('heading', { name: this.words.heading, level: 1 })).toBeVisible()
  }

  /** Connects the injected test wallet through the list of wallets. */
  async connect(): Promise<void> {
    const banner = this.page.getByRole('banner')
    await banner.getByRole('button', { name: this.words.connect, exact: true }).click()
    await this.page.getByRole('button', { name: new RegExp(TEST_WALLET_NAME) }).click()
    await expect(banner.getByRole('button', { name: this.words.account })).toBeVisible()
  }

  section(name: string): Locator {
    const heading = this.page.getByRole('heading', { name: new RegExp(`^${name}`) })
    return this.page.locator('section').filter({ has: heading }).last()
  }

  get addresses(): Locator {
    return this.page.getByRole('region', { name: this.words.addresses, exact: true })
  }

  get holdings(): Locator {
    return this.page.getByRole('region', { name: this.words.holdings, exact: true })
  }

  get field(): Locator {
    return this.addresses.getByRole('textbox', { name: this.words.field })
  }

  async add(text: string): Promise<void> {
    await this.field.fill(text)
    await this.addresses.getByRole('button', { name: this.words.add, exact: true }).click()
  }

  /** The line of a token among the holdings. */
  token(symbol: string): Locator {
    return this.holdings.getByRole('listitem').filter({ has: this.page.getByText(symbol, { exact: true }) })
  }

  /** What is loaded only when it comes near. */
  async toHistory(): Promise<void> {
    await this.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await expect(this.page.locator('#rewards-heading')).toBeVisible({ timeout: 30_000 })
  }

  /** Writes a file with the open page's export, and gives its bytes. */
  async exported({
    format,
    rows,
    currency,
    zone,
    first,
    last,
    asEther = false,
  }: ExportChoice): Promise<Buffer> {
    const { dialog, words } = this
    if (!(await dialog.isVisible())) await this.page.getByRole('button', { name: words.export }).click()
    await dialog.getByText(words.formats[format], { exact: true }).click()
    await dialog.getByLabel(words.rows, { exact: true }).selectOption(rows)
    await dialog.getByLabel(words.currency, { exact: true }).selectOption(currency)
    await dialog.getByLabel(words.zone, { exact: true }).selectOption(zone)
    await dialog.getByLabel(words.first, { exact: true }).fill(first)
    await dialog.getByLabel(words.last, { exact: true }).fill(last)
    if (format !== 'generic') await dialog.getByLabel(words.asEther).setChecked(asEther)
    const download = this.page.waitForEvent('download')
    await dialog.getByRole('button', { name: words.write }).click()
    return readFile(await (await download).path())
  }

  get steps(): Locator {
    return this.section(this.words.steps).getByRole('listitem')
  }

  get activity(): Locator {
    return this.section(this.words.activity).getByRole('listitem')
  }
}
