import type { Locator, Page } from '@playwright/test'

const WORDS = {
  en: {
    path: '/compare',
    table: 'All tokens compared, one column each',
    apr: 'APR, 7 days',
    rate: 'Redemption rate',
    fee: 'Fee on rewards',
    peg: 'Deviation and state',
    custody: 'Who holds the ether',
    own: (size: string) => `${size} ETH out`,
    market: (size: string) => `${size} ETH sold`,
    block: (block: string) => `Figures of block ${block}`,
    noCollateral: 'no collateral now',
    atPar: 'at par',
    custodian: 'Not readable',
    discount: 'discount',
    noIndexer: 'This instance runs without an indexer.',
    month: 'APR, 30 days',
  },
  ja: {
    path: '/ja/compare',
    table: '全トークンの比較（1列に1トークン）',
    apr: 'APR（7日）',
    rate: '償還レート',
    fee: '報酬にかかる手数料',
    peg: '乖離と状態',
    custody: 'ETHの管理',
    own: (size: string) => `${size} ETH分`,
    market: (size: string) => `${size} ETH分を売却`,
    block: (block: string) => `ブロック${block}の数値`,
    noCollateral: '現在、担保がありません',
    atPar: '償還価値どおり',
    custodian: 'チェーンからは読み取れません',
    discount: 'ディスカウント',
    noIndexer: 'インデクサー',
    month: 'APR（30日）',
  },
} as const

export type CompareLanguage = keyof typeof WORDS
const COLUMNS = ['steth', 'wsteth', 'reth', 'cbeth'] as const
export type CompareToken = (typeof COLUMNS)[number]

/** The table of all tokens as a person reads it, in either language. */
export class ComparePage {
  readonly words: (typeof WORDS)[CompareLanguage]
  /** what scrolls sideways where the screen is narrow */
  readonly region: Locator

  constructor(
    readonly page: Page,
    readonly locale: CompareLanguage = 'en',
  ) {
    this.words = WORDS[locale]
    this.region = page.getByRole('region', { name: this.words.table })
  }

  async open(): Promise<void> {
    await this.page.goto(this.words.path)
    await this.region.waitFor()
  }

  row(name: string): Locator {
    return this.region
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name, exact: true }) })
  }

  cell(name: string, token: CompareToken): Locator {
    return this.row(name).getByRole('cell').nth(COLUMNS.indexOf(token))
  }

  header(symbol: string): Locator {
    return this.region.getByRole('columnheader', { name: symbol, exact: true })
  }
}
