import { describe, expect, test } from 'vitest'
import { glossaryGroups, sortKey } from '@/lib/learn/glossary-order'
import { TERM_IDS } from '@/lib/learn/glossary-terms'
import { JAPANESE_READING } from '@/lib/learn/japanese-readings'
import en from '@/messages/en.json'
import ja from '@/messages/ja.json'

const TEXTS = { en: en.glossary.terms, ja: ja.glossary.terms } as const

/** Katakana as hiragana. */
const hiragana = (text: string) =>
  text.replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))

describe('the glossary', () => {
  test('has the same words in the list and in both languages, about fifty of them', () => {
    expect(new Set(TERM_IDS).size).toBe(TERM_IDS.length)
    expect(TERM_IDS.length).toBeGreaterThanOrEqual(50)
    for (const texts of Object.values(TEXTS)) expect(Object.keys(texts).sort()).toEqual([...TERM_IDS].sort())
  })

  test.each(['en', 'ja'] as const)('tells each word in one to three sentences, %s', (locale) => {
    for (const id of TERM_IDS) {
      const { name, text } = TEXTS[locale][id]
      expect(name.trim(), id).not.toBe('')
      const sentences = text.split(locale === 'ja' ? /(?<=。)/ : /(?<=[.;])\s/).length
      expect(sentences, `${id}: ${text}`).toBeGreaterThanOrEqual(1)
      expect(sentences, `${id}: ${text}`).toBeLessThanOrEqual(3)
      expect(text, id).toMatch(locale === 'ja' ? /。$/ : /\.$/)
      expect(text.length, id).toBeLessThan(locale === 'ja' ? 160 : 260)
    }
  })

  test('no two words have one name', () => {
    for (const texts of Object.values(TEXTS)) {
      const names = Object.values(texts).map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  test('holds figures only where a unit or a measure is defined', () => {
    const withFigures = (texts: (typeof TEXTS)['en' | 'ja']) =>
      Object.entries(texts)
        .filter(([, { text }]) => /\d\d|\d\s?%/.test(text))
        .map(([id]) => id)
    expect(withFigures(TEXTS.en)).toEqual(['basis-point', 'wei'])
    expect(withFigures(TEXTS.ja)).toEqual(['basis-point', 'twap', 'wei'])
  })
})

describe('the order of the glossary', () => {
  const nameOf = (locale: 'en' | 'ja') => (id: (typeof TERM_IDS)[number]) => TEXTS[locale][id].name

  test('English goes by letter, and every word is there once', () => {
    const groups = glossaryGroups('en', nameOf('en'))
    const names = groups.flatMap(({ terms }) => terms.map(nameOf('en')))
    const lower = names.map((name) => name.toLowerCase())
    expect(lower).toEqual([...lower].sort())
    expect(names).toHaveLength(TERM_IDS.length)
    for (const { head, terms } of groups)
      for (const id of terms) expect(nameOf('en')(id).toUpperCase().startsWith(head), id).toBe(true)
    expect(new Set(groups.map(({ head }) => head)).size).toBe(groups.length)
  })

  test('Japanese goes by reading, row by row, with Latin names at the end', () => {
    const groups = glossaryGroups('ja', nameOf('ja'))
    expect(groups.map(({ head }) => head)).toEqual(['あ', 'か', 'さ', 'た', 'な', 'は', 'ま', 'ら', 'A–Z'])
    expect(groups.flatMap(({ terms }) => terms)).toHaveLength(TERM_IDS.length)
    const of = (head: string) => groups.find((group) => group.head === head)?.terms ?? []
    expect(of('ま')).toEqual(['mint'])
    expect(of('な')).toEqual(['nakamoto', 'node-operator'])
    expect(of('A–Z')).toEqual(['apr', 'apy', 'capo', 'defi', 'hhi', 'ltv', 'permit', 'twap', 'wei'])
    // が sorts as か, ゃ as や, and a lengthening mark not at all
    expect(of('か').indexOf('deviation')).toBeLessThan(of('か').indexOf('gas'))
    expect(sortKey('ばりでーたー')).toBe('はりてた')
    expect(sortKey('しぇあ')).toBe('しえあ')
  })

  test('a reading is hiragana, and that of the kana its name is written in', () => {
    for (const id of TERM_IDS) {
      const reading = JAPANESE_READING[id]
      const name = ja.glossary.terms[id].name.replace(/（.*）$/, '')
      if (/^[A-Za-z]/.test(reading)) expect(name, id).toBe(reading)
      else expect(reading, id).toMatch(/^[ぁ-ゖー]+$|^eもーど$/)
      if (/^[ァ-ヶー]+$/.test(name)) expect(hiragana(name), id).toBe(reading)
      const kana = hiragana(name).match(/[ぁ-ゖー]+/g) ?? []
      for (const part of kana) expect(reading, `${id}: ${part}`).toContain(part)
    }
  })
})
