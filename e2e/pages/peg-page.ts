import type { Locator, Page } from '@playwright/test'

const WORDS = {
  en: {
    path: '/peg',
    columns: { deviation: 'Deviation', market: 'Market value', token: 'Token' },
    sortBy: 'Sort by',
    descending: /^Descending/,
    ascending: /^Ascending/,
    severities: {
      healthy: 'Healthy',
      watch: 'Watch',
      stressed: 'Stressed',
      depegged: 'De-pegged',
      severe: 'Severe',
    },
    unknown: {
      'no-voter': 'Cannot judge',
      'no-rate': 'Cannot judge',
      'rate-refused': 'Rate refused',
      'too-few-sources': 'Too few sources',
      observing: 'Observing',
    },
    sides: { below: 'discount', above: 'premium', at: 'at par' },
    fresh: (fresh: number, all: number) => `${fresh} of ${all} fresh`,
  },
  ja: {
    path: '/ja/peg',
    columns: { deviation: '乖離率', market: '市場価値', token: 'トークン' },
    sortBy: '並べ替え',
    descending: /^降順/,
    ascending: /^昇順/,
    severities: { healthy: '正常', watch: '注意', stressed: '警戒', depegged: 'デペッグ', severe: '深刻' },
    unknown: {
      'no-voter': '判定不可',
      'no-rate': '判定不可',
      'rate-refused': 'レート不採用',
      'too-few-sources': 'ソース不足',
      observing: '観測中',
    },
    sides: { below: 'ディスカウント', above: 'プレミアム', at: '乖離なし' },
    fresh: (fresh: number, all: number) => `${fresh}/${all}件が最新`,
  },
} as const

export type PegLanguage = keyof typeof WORDS

/** The page of all pegs as a person uses it, in either language. */
export class PegPage {
  readonly words: (typeof WORDS)[PegLanguage]
  readonly rows: Locator

  constructor(
    readonly page: Page,
    locale: PegLanguage = 'en',
  ) {
    this.words = WORDS[locale]
    this.rows = page.locator('tbody tr')
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`${this.words.path}${query}`)
    await this.rows.first().waitFor()
  }

  row(token: string): Locator {
    return this.page.locator(`tr#${token}`)
  }

  /** The tokens as they stand, from the top. */
  order(): Promise<string[]> {
    return this.rows.evaluateAll((rows) => rows.map(({ id }) => id))
  }

  header(column: keyof PegPage['words']['columns']): Locator {
    return this.page.getByRole('columnheader', { name: this.words.columns[column] })
  }
}
