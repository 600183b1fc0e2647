import { describe, expect, test } from 'vitest'
import { type BadgeWords, pegBadge } from '@/lib/peg/peg-badge'
import { SEVERITY_SHAPES } from '@/lib/peg/severity-shapes'

const WORDS: BadgeWords = {
  symbol: 'stETH',
  severity: 'depegged',
  said: 'De-pegged −3.00%',
  title: 'Peg of stETH: De-pegged −3.00%, block 1,234',
  lang: 'en',
}

/** Relative luminance of a colour against white, by WCAG. */
function contrastToWhite(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 1.05 / (0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) + 0.05)
}

describe('badge', () => {
  test('says it in words, shape and colour, and as one sentence', () => {
    const svg = pegBadge(WORDS)
    expect(svg).toContain(`<title>${WORDS.title}</title>`)
    expect(svg).toContain('role="img"')
    expect(svg).toContain('>De-pegged −3.00%</text>')
    expect(svg).toContain(SEVERITY_SHAPES.depegged)
    expect(svg).toContain('data-severity="depegged"')
    expect(svg).not.toMatch(/<script|<style|style=|href=|url\(/)
  })

  test('each severity has its own shape and a colour that white reads on', () => {
    const all = (['healthy', 'watch', 'stressed', 'depegged', 'severe', undefined] as const).map((severity) =>
      pegBadge({ ...WORDS, severity }),
    )
    const fills = all.map((svg) =>
      [...svg.matchAll(/fill="(#[0-9a-f]{6})"/g)].map(([, fill]) => String(fill)),
    )
    expect(new Set(fills.map(([, fill]) => fill)).size).toBe(6)
    expect(new Set(all.map((svg) => /stroke-linejoin="round"><path d="([^"]+)"/.exec(svg)?.[1])).size).toBe(6)
    for (const fill of fills.flat()) expect(contrastToWhite(fill)).toBeGreaterThanOrEqual(4.5)
  })

  test('Japanese takes more room, and whatever is written stays text', () => {
    const width = (svg: string) => Number(/width="(\d+)"/.exec(svg)?.[1])
    const short = pegBadge({ ...WORDS, said: '注意' })
    expect(width(pegBadge({ ...WORDS, said: '判定不可です' })) - width(short)).toBe(44)
    const odd = pegBadge({ ...WORDS, said: '<b>&"', title: '<0.01%' })
    expect(odd).toContain('&#60;b&#62;&#38;&#34;')
    expect(odd).toContain('<title>&#60;0.01%</title>')
  })
})
