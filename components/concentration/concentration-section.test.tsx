import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { ConcentrationSection } from '@/components/concentration/concentration-section'
import { assessShares } from '@/lib/concentration/assess-shares'
import type { Concentration } from '@/lib/concentration/live-stake'
import { rankShares } from '@/lib/concentration/rank-shares'
import type { StakeView } from '@/lib/concentration/snapshot'
import en from '@/messages/en.json'
import ja from '@/messages/ja.json'

const LANGUAGES = { en, ja } as const
type Language = keyof typeof LANGUAGES

const SOURCE = { name: 'A source', url: 'https://example.org/a', date: '2025-01-31' }
const at = { number: 21_000_123n, timestamp: 1_790_000_000n, hash: '0x12' as const }
const fresh = <T,>(value: T) => ({ is: 'fresh' as const, value, at, source: 'a contract' })

function viewOf(parts: readonly bigint[], total?: bigint): StakeView {
  const ranked = rankShares(
    parts.map((num, index) => ({
      name: `Entity ${index}`,
      share: { num, den: 100n },
      date: '2025-01-31',
      sources: [SOURCE],
      ...(total === undefined ? {} : { eth: (num * total) / 100n }),
    })),
  )
  if (!ranked.ok) throw new Error(ranked.error.code)
  return {
    ...ranked.value,
    date: '2025-01-31',
    ...(total === undefined ? {} : { total: { eth: total, source: SOURCE } }),
    assessment: assessShares(ranked.value),
  }
}

// methods.md section 6: nothing unlabelled; and a view of which most is unlabelled
const WHOLE = viewOf([24n, 10n, 7n, 6n, 5n, ...Array.from({ length: 48 }, () => 1n)], 1_000n * 10n ** 18n)
const PART = viewOf([20n, 10n, 5n])

const TOLD: Concentration = {
  chainId: 1,
  deployment: 'mainnet',
  snapshot: { ok: true, value: { views: { protocol: WHOLE, operator: PART } } },
  live: {
    supplies: {
      lido: fresh(9_000_000n * 10n ** 18n),
      'rocket-pool': { is: 'loading' },
      coinbase: { is: 'unavailable', why: { code: 'not-in-deployment' } },
    },
    modules: fresh([
      {
        name: 'curated',
        operators: 36n,
        activeOperators: 34n,
        validators: 240_000n,
        balance: 7_680_000n * 10n ** 18n,
      },
    ]),
    nodes: { ...fresh({ registered: 4_123n, stakingMinipools: 13_890n }), is: 'stale' },
  },
}

function html(language: Language, told: Concentration): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={language} messages={LANGUAGES[language]} timeZone="UTC">
      <ConcentrationSection concentration={told} />
    </NextIntlClientProvider>,
  )
}

function text(language: Language, told: Concentration): string {
  return html(language, told)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

describe.each(['en', 'ja'] as const)('concentration in words, %s', (language) => {
  const said = text(language, TOLD)
  const words = LANGUAGES[language].concentration

  test('measures of what is wholly labelled are single numbers', () => {
    const [protocol = ''] = said.split(words.views.operator.lead)
    expect(protocol).toMatch(/ 834 /)
    expect(protocol).toContain(words.hhi.bands.low)
    for (const count of ['2', '5', '20']) expect(protocol).toMatch(new RegExp(` ${count} `))
    const [markup = ''] = html(language, TOLD).split('id="concentration-operator"')
    expect(markup).toContain('<dl')
    expect(markup.match(/<dd [^>]*>.*?<\/dd>/g)?.map((dd) => dd.includes('block'))).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  test('with stake unlabelled each measure says what it could be, and no number is claimed that nobody knows', () => {
    const operator = said.split(words.views.operator.lead)[1] ?? ''
    expect(operator).toContain(words.unlabelled)
    expect(operator).toContain('65.00%')
    // 20, 10 and 5: 525; with all 65 to the 20: 85 squared, and 125
    expect(operator).toContain('525')
    expect(operator).toMatch(/7,350/)
    expect(operator).toContain(words.hhi.bands.high)
    // 20 + 10 + 5 pass a third with all three, and nothing above
    expect(operator).toMatch(/ 3 /)
    expect(operator.match(/ \u2014 /g)?.length).toBeGreaterThanOrEqual(2)
  })

  test('the table has every entity, with its amount where there is one, its day and its source', () => {
    const markup = html(language, TOLD)
    expect(markup.match(/scope="row"/g)).toHaveLength(53 + 3 + 1)
    expect(said).toContain('240')
    expect(markup).toContain('href="https://example.org/a"')
  })

  test('the chain’s part: figures with their block, a dash with the reason for what is not known', () => {
    expect(said).toContain('9,000,000 ETH')
    expect(said).toContain('21,000,123')
    expect(said).toContain(`\u2014 ${LANGUAGES[language].errors['not-in-deployment']}`)
    expect(said).toContain('7,680,000 ETH')
    expect(said).toContain('4,123')
    expect(said).toContain(words.live.old)
  })

  test('a network other than mainnet is told apart from the snapshot; a snapshot that cannot be read says why', () => {
    expect(said).not.toContain('devnet')
    expect(text(language, { ...TOLD, chainId: 31_337, deployment: 'devnet' })).toContain('devnet')
    const none = text(language, { ...TOLD, snapshot: { ok: false, error: { code: 'reading-error' } } })
    expect(none).toContain(`\u2014 ${LANGUAGES[language].errors['reading-error']}`)
    expect(none).toContain('9,000,000 ETH')
  })
})

test('bars fill the whole without a gap: the unlabelled one ends at the end', () => {
  const bars = [...html('en', TOLD).matchAll(/left:([\d.]+)%;right:calc\(100% - ([\d.]+)%\)/g)]
  const ends = bars.map((bar) => [Number(bar[1]), Number(bar[2])] as const)
  expect(ends.length).toBe(9 + 4)
  for (const [index, [from]] of ends.entries()) {
    const before = ends[index - 1]
    if (before === undefined || from === 0) expect(from).toBe(0)
    else expect(from).toBeCloseTo(before[1], 4)
  }
  expect(ends[8]?.[1]).toBe(100)
  expect(ends.at(-1)?.[1]).toBe(100)
})
