import type { Locator, Page } from '@playwright/test'

const WORDS = {
  en: {
    path: '/verify',
    title: 'Verify · Evenkeel',
    paused: 'Paused',
    open: 'Open',
    off: 'Off',
    noContract: 'No contract here',
    devnet: /This is a devnet/,
  },
  ja: {
    path: '/ja/verify',
    title: '検証 · Evenkeel',
    paused: '一時停止中',
    open: '稼働中',
    off: 'オフ',
    noContract: 'ここにコントラクトはありません',
    devnet: /開発用ネットワーク/,
  },
} as const

export type VerifyLanguage = keyof typeof WORDS

/** The page that says what the app stands on, as a person reads it, in either language. */
export class VerifyPage {
  readonly words: (typeof WORDS)[VerifyLanguage]

  constructor(
    readonly page: Page,
    readonly language: VerifyLanguage = 'en',
  ) {
    this.words = WORDS[language]
  }

  async open(): Promise<void> {
    await this.page.goto(this.words.path)
    await this.page.locator('#contracts-heading').waitFor()
  }

  /** A line of a protocol's state, by the name the API gives it. */
  state(id: string): Locator {
    return this.page.locator(`[data-state="${id}"]`)
  }

  /** The entries that tell of an address. */
  contracts(address: string): Locator {
    return this.page.locator('section[aria-labelledby^="contracts-"] li', { hasText: address })
  }
}
