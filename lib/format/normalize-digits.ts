/** What a person's keyboard or clipboard may put where ASCII is meant; full-width digits and letters fold under NFKC already. */
const TO_DOT = /[。｡]/g
const TO_COMMA = /[、､]/g
const TO_MINUS = /[\u2212\u2010-\u2015\u30fc]/g
const APOSTROPHES = /['’ʼ＇]/g

/**
 * Folds full-width forms to ASCII, Japanese full stops and commas to dot and comma, every kind of dash to a hyphen, every kind of
 * space to one, and drops the apostrophes that some countries group with.
 */
export function normalizeDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(TO_DOT, '.')
    .replace(TO_COMMA, ',')
    .replace(TO_MINUS, '-')
    .replace(APOSTROPHES, '')
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
}
