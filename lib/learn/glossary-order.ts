import type { Locale } from '@/lib/format/locale'
import { TERM_IDS, type TermId } from '@/lib/learn/glossary-terms'
import { JAPANESE_READING } from '@/lib/learn/japanese-readings'

/** Words that stand together: under a letter in English, in Japanese under the first kana of a row of the syllabary. */
export interface GlossaryGroup {
  readonly head: string
  readonly terms: readonly TermId[]
}

const LATIN = 'A–Z'
/** Rows of the syllabary, each by all kana that a reading of it can begin with once marks are taken off. */
const ROWS = [
  'あいうえお',
  'かきくけこ',
  'さしすせそ',
  'たちつてと',
  'なにぬねの',
  'はひふへほ',
  'まみむめも',
  'やゆよ',
  'らりるれろ',
  'わをん',
]
const SMALL: Readonly<Record<string, string>> = {
  ぁ: 'あ',
  ぃ: 'い',
  ぅ: 'う',
  ぇ: 'え',
  ぉ: 'お',
  っ: 'つ',
  ゃ: 'や',
  ゅ: 'ゆ',
  ょ: 'よ',
  ゎ: 'わ',
}

/** As dictionaries sort: without voicing marks and lengthening, small kana as large ones. */
export function sortKey(reading: string): string {
  return reading
    .normalize('NFD')
    .replace(/[\u3099\u309aー]/g, '')
    .replace(/[ぁぃぅぇぉっゃゅょゎ]/g, (kana) => SMALL[kana] ?? kana)
}

/** The row that a reading belongs to, by its first kana; names in Latin letters are one group of their own. */
function rowOf(reading: string): string {
  const row = ROWS.find((kana) => kana.includes(sortKey(reading).charAt(0)))
  return row === undefined ? LATIN : row.charAt(0)
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function grouped(terms: readonly TermId[], headOf: (id: TermId) => string): readonly GlossaryGroup[] {
  const groups = new Map<string, TermId[]>()
  for (const id of terms) groups.set(headOf(id), [...(groups.get(headOf(id)) ?? []), id])
  return [...groups].map(([head, of]) => ({ head, terms: of }))
}

/**
 * The glossary as a reader of the language looks things up: English by letter, for which `nameOf` gives the names as they are written;
 * Japanese by reading, row by row of the syllabary, with names in Latin letters at the end.
 */
export function glossaryGroups(locale: Locale, nameOf: (id: TermId) => string): readonly GlossaryGroup[] {
  if (locale === 'en') return grouped(TERM_IDS, (id) => nameOf(id).charAt(0).toUpperCase())
  const isLatin = (id: TermId) => rowOf(JAPANESE_READING[id]) === LATIN
  const key = (id: TermId) =>
    isLatin(id) ? JAPANESE_READING[id].toLowerCase() : sortKey(JAPANESE_READING[id])
  const sorted = [...TERM_IDS].sort(
    (a, b) => Number(isLatin(a)) - Number(isLatin(b)) || byText(key(a), key(b)),
  )
  return grouped(sorted, (id) => rowOf(JAPANESE_READING[id]))
}
