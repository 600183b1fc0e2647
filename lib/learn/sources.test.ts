import { describe, expect, test } from 'vitest'
import { TERM_IDS } from '@/lib/learn/glossary-terms'
import { LEARN_SECTIONS, SEE_OF, SEE_PATHS, TERMS_OF } from '@/lib/learn/outline'
import { LEARN_SOURCE_IDS, LEARN_SOURCES, type LearnSource, learnSource } from '@/lib/learn/sources'
import en from '@/messages/en.json'
import ja from '@/messages/ja.json'

const LANGUAGES = { en: en.learn, ja: ja.learn } as const
const PARTS = ['text', 'deep'] as const

/** What the page says from top to bottom, piece by piece: a paragraph or an example. */
function pieces(language: keyof typeof LANGUAGES) {
  return LEARN_SECTIONS.flatMap((section) =>
    PARTS.flatMap((part) =>
      [...LANGUAGES[language].sections[section][part].matchAll(/<(p|eg|h)>(.*?)<\/\1>/g)].map(
        ([, tag = '', text = '']) => ({ at: `${section}.${part}`, tag, text }),
      ),
    ),
  )
}

const cites = (text: string) => [...text.matchAll(/<cite>(.*?)<\/cite>/g)].map(([, id]) => id ?? '')
/** Two digits or more, a decimal, or a percentage: a figure, not a count in a sentence; the days of a year in a formula are none. */
const FIGURE = /\d[\d,.]*\d|\d\s?%/

describe.each(['en', 'ja'] as const)('the prose of the learn page, %s', (language) => {
  test('is made of paragraphs, headings and examples alone', () => {
    for (const section of LEARN_SECTIONS)
      for (const part of PARTS) {
        const left = LANGUAGES[language].sections[section][part].replace(/<(p|eg|h)>.*?<\/\1>/g, '')
        expect(left, `${section}.${part}`).toBe('')
      }
  })

  test('no figure stands without a source, but in an example that says what it assumes', () => {
    const bare = pieces(language).filter(({ tag, text }) => {
      const said = text.replace(/<cite>.*?<\/cite>/g, '').replace('÷ 365', '')
      return tag !== 'eg' && FIGURE.test(said) && cites(text).length === 0
    })
    expect(bare).toEqual([])
  })

  test('after the last source of a paragraph no further figure comes', () => {
    const late = pieces(language).filter(({ text }) => {
      const [, ...after] = text.split(/.*<\/cite>/)
      return cites(text).length > 0 && FIGURE.test(after.join(''))
    })
    expect(late).toEqual([])
  })

  test('every source that is named is in the list, and every one of the list is named', () => {
    const named = pieces(language).flatMap(({ text }) => cites(text))
    expect(named.filter((id) => learnSource(id) === undefined)).toEqual([])
    expect(new Set(named)).toEqual(new Set(LEARN_SOURCE_IDS))
  })

  test('names the same sources in the same parts as the other language', () => {
    const of = (each: keyof typeof LANGUAGES) =>
      pieces(each).flatMap(({ at, text }) => cites(text).map((id) => `${at} ${id}`))
    expect(of(language)).toEqual(of(language === 'en' ? 'ja' : 'en'))
  })

  test('says the same figures as the other language', () => {
    const plain = (text: string) => text.replace(/<cite>.*?<\/cite>/g, '')
    const figures = (each: keyof typeof LANGUAGES) =>
      pieces(each).flatMap(({ at, text }) =>
        [...plain(text).matchAll(/\d[\d,]*\.\d+|\d{2,3}(?:,\d{3})+/g)].map(([figure]) => `${at} ${figure}`),
      )
    // dollars are counted in 億 there
    const shared = (list: string[]) => list.filter((each) => !/ (3\.2|2,700)$/.test(each)).sort()
    expect(shared(figures(language))).toEqual(shared(figures(language === 'en' ? 'ja' : 'en')))
  })

  test('promises nothing', () => {
    const all = pieces(language)
      .map(({ text }) => text)
      .join(' ')
    expect(all).not.toMatch(/risk-free|guarantee|you should|safe return|必ず儲|元本保証|おすすめ|べきです/i)
  })
})

describe('the worked examples', () => {
  const examples = (language: keyof typeof LANGUAGES) =>
    pieces(language)
      .filter(({ tag }) => tag === 'eg')
      .map(({ text }) => text)

  // each worked out here, to the digits that the page shows
  const explained = (100 * 0.0285 * 46) / 365
  const whole = [24, 10, 7, 6, 5, ...Array<number>(48).fill(1)]
  const split = [...Array<number>(30).fill(24 / 30), ...whole.slice(1)]
  const hhi = (shares: readonly number[]) => shares.reduce((sum, share) => sum + share * share, 0)
  const fewest = (shares: readonly number[]) => {
    let [sum, count] = [0, 0]
    for (const share of [...shares].sort((a, b) => b - a)) {
      if (sum > 100 / 3) break
      sum += share
      count += 1
    }
    return count
  }
  const health = (10 * 0.95) / 9
  const daysAt = (rate: number) => Math.round((Math.log(health) / (rate - 0.0285)) * 365)
  const said = [
    [explained.toFixed(2), (0.41 - Number(explained.toFixed(2))).toFixed(2)],
    [String(hhi(whole)), hhi(split).toFixed(0)],
    [(4 * 18 - 5 * 2.85).toFixed(2), '50 ETH', '40 ETH'],
    [health.toFixed(4), String(daysAt(0.1)), String(daysAt(0.18))],
  ]

  test('are right', () => {
    expect(said.flat()).toEqual([
      '0.36',
      '0.05',
      '834',
      '277',
      '57.75',
      '50 ETH',
      '40 ETH',
      '1.0556',
      '276',
      '130',
    ])
    expect([fewest(whole), fewest(split)]).toEqual([2, 10])
  })

  test.each(['en', 'ja'] as const)('are what the page says, %s', (language) => {
    const texts = examples(language)
    expect(texts).toHaveLength(said.length)
    for (const [at, figures] of said.entries())
      for (const figure of figures) expect(texts[at]).toContain(figure)
  })
})

describe('the list of sources', () => {
  test('is in the order in which the page names them', () => {
    const named = pieces('en').flatMap(({ text }) => cites(text))
    expect([...new Set(named)]).toEqual([...LEARN_SOURCE_IDS])
  })

  test('has a name and a text in both languages, and a date that is one', () => {
    for (const id of LEARN_SOURCE_IDS) {
      const { date, url }: LearnSource = LEARN_SOURCES[id]
      for (const { sources } of Object.values(LANGUAGES)) {
        expect(sources.of[id].name.length, id).toBeGreaterThan(2)
        expect(sources.of[id].text.length, id).toBeGreaterThan(10)
      }
      expect(date, id).toMatch(/^20\d\d-(0[1-9]|1[0-2])(-[0-3]\d)?$/)
      expect(Number.isNaN(Date.parse(date)), id).toBe(false)
      if (url !== undefined) expect(url, id).toMatch(/^(https:\/\/|\/)/)
    }
    expect(Object.keys(en.learn.sources.of).sort()).toEqual([...LEARN_SOURCE_IDS].sort())
  })
})

describe('the outline', () => {
  test('leads from every part to a page and to words that exist; no link is left over', () => {
    for (const section of LEARN_SECTIONS) {
      expect(SEE_OF[section].length, section).toBeGreaterThan(0)
      for (const id of TERMS_OF[section]) expect(TERM_IDS, section).toContain(id)
    }
    expect(new Set(Object.values(SEE_OF).flat())).toEqual(new Set(Object.keys(SEE_PATHS)))
    const pages = Object.values(SEE_PATHS).map((path) => path.replace(/#.*/, ''))
    for (const page of ['/withdraw', '/peg', '/positions', '/compare', '/risk', '/verify'])
      expect(pages).toContain(page)
  })
})
