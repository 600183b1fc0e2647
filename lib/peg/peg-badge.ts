import type { Locale } from '@/lib/format/locale'
import { SEVERITY_SHAPES } from '@/lib/peg/severity-shapes'
import type { Severity } from '@/lib/peg/thresholds'

/** What a badge says; all words are given, so that they are the page's own. */
export interface BadgeWords {
  readonly symbol: string
  /** undefined where nothing can be said */
  readonly severity: Severity | undefined
  /** the severity in a word, or that it is not known, and how far off */
  readonly said: string
  /** the whole of it as a sentence, for those who cannot see it */
  readonly title: string
  readonly lang: Locale
}

/** White text reads on each of them (4.5 to 1 and more); the page's own colours on a light ground. */
const FILL: Readonly<Record<Severity | 'unknown', string>> = {
  healthy: '#1c6b3c',
  watch: '#75580a',
  stressed: '#97430a',
  depegged: '#a3231c',
  severe: '#7d1650',
  unknown: '#55616b',
}
const NAME_FILL = '#14212b'
const HEIGHT = 22
const PAD = 7
const ICON = 14

/** A small SVG: name, shape, word and figure. No script, no style, no font, nothing from elsewhere. */
export function pegBadge({ symbol, severity, said, title, lang }: BadgeWords): string {
  const left = textWidth(symbol) + 2 * PAD
  const text = textWidth(said)
  const right = PAD + ICON + 4 + text + PAD
  const width = left + right
  const name = severity ?? 'unknown'
  const label = escapeXml(title)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="${label}" xml:lang="${lang}" data-severity="${name}">`,
    `<title>${label}</title>`,
    `<rect width="${width}" height="${HEIGHT}" rx="4" fill="${NAME_FILL}"/>`,
    `<path d="M${left} 0H${width - 4}a4 4 0 0 1 4 4V${HEIGHT - 4}a4 4 0 0 1-4 4H${left}z" fill="${FILL[name]}"/>`,
    `<g transform="translate(${left + PAD} 4) scale(${ICON / 24})" fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"><path d="${SEVERITY_SHAPES[name]}"/></g>`,
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,Noto Sans JP,sans-serif" font-size="${SIZE}">`,
    line(symbol, PAD, textWidth(symbol)),
    line(said, left + PAD + ICON + 4, text),
    '</g></svg>',
  ].join('')
}

/** Whatever font there is, the text takes the room that was made for it. */
function line(text: string, x: number, width: number): string {
  return `<text x="${x}" y="15" textLength="${width}" lengthAdjust="spacingAndGlyphs">${escapeXml(text)}</text>`
}

const SIZE = 11
/** Widths in hundredths of the size, as wide as the usual fonts are. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\u3000-\u9fff\uff00-\uffef]/u, 100],
  [/[il.,:'|!]/, 34],
  [/[ftrj()[\]\- ]/, 42],
  [/[mwMW%]/, 98],
  [/[A-Z−+]/, 74],
]
const USUAL = 62

function textWidth(text: string): number {
  const hundredths = [...text].reduce(
    (sum, each) => sum + (WIDTHS.find(([pattern]) => pattern.test(each))?.[1] ?? USUAL),
    0,
  )
  return Math.ceil((hundredths * SIZE) / 100)
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`)
}
