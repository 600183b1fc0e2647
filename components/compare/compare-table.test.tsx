import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { CompareTable } from '@/components/compare/compare-table'
import { CompareContext, type CompareView } from '@/hooks/use-compare'
import { type CompareSource, compareReport } from '@/lib/compare/compare-report'
import { LST_IDS, type LstId } from '@/lib/core/lst'
import { compareSource, offersAt } from '@/lib/testing/compare'
import { judgementAt } from '@/lib/testing/peg-judgement'
import { BLOCK, fresh, LIDO, protocols, ROCKET_POOL, unavailable } from '@/lib/testing/states'
import en from '@/messages/en.json'
import ja from '@/messages/ja.json'

/* The table as it stands in the HTML, in both languages: what each cell says, and that nothing unknown reads as a number. */

const LANGUAGES = { en, ja } as const
type Language = keyof typeof LANGUAGES

function html(
  view: Partial<CompareView>,
  locale: Language = 'en',
  tokens: readonly LstId[] = LST_IDS,
): string {
  const whole: CompareView = { report: undefined, problem: undefined, isOld: false, ...view }
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={LANGUAGES[locale]} timeZone="UTC">
      <CompareContext value={whole}>
        <CompareTable tokens={tokens} />
      </CompareContext>
    </NextIntlClientProvider>,
  )
}

const words = (markup: string | undefined): string =>
  (markup ?? '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('(where from?)', '')
    .replaceAll(en.figure.whereFrom, '')
    .replace(/\s+/g, ' ')
    .trim()

/** The cells of the rows whose name that is, in their order: the first is the name. */
function rowsOf(markup: string, name: string): readonly (readonly string[])[] {
  const rows = [...markup.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...(row ?? '').matchAll(/<(?:th|td)[^>]*>(.*?)<\/(?:th|td)>/gs)].map(([, cell]) => words(cell)),
  )
  return rows.filter(([first]) => first === name)
}

const row = (source: CompareSource, name: string) => {
  const [found] = rowsOf(html({ report: compareReport(source) }), name)
  if (found === undefined) throw new Error(`no row ${name}`)
  return found.slice(1)
}

describe('the table', () => {
  test.each([
    ['en', 'Property', 'APR, 7 days'],
    ['ja', '項目', 'APR（7日）'],
  ] as const)(
    '%s: a column header for each token, a row header for each property, and a cell for each pair',
    (locale, corner, apr) => {
      const markup = html({ report: compareReport(compareSource()) }, locale)
      const columns = [...markup.matchAll(/<th[^>]*scope="col"[^>]*>(.*?)<\/th>/gs)].map(([, cell]) =>
        words(cell),
      )
      expect(columns).toEqual([corner, 'stETH', 'wstETH', 'rETH', 'cbETH'])
      const names = markup.match(/scope="row"/g) ?? []
      expect(markup.match(/<td/g)).toHaveLength(names.length * 4)
      expect(markup.match(/scope="rowgroup"/g)).toHaveLength(6)
      expect(
        rowsOf(markup, apr)[0]
          ?.slice(1)
          .map((text) => text.split(' ')[0]),
      ).toEqual([...['2.85%', '2.85%', '2.50%', '2.50%']])
      expect(markup).not.toMatch(/undefined|NaN|comparePage/)
    },
  )

  test('a protocol that is not served has no column', () => {
    const tokens: readonly LstId[] = ['steth', 'wsteth']
    const report = compareReport({ ...compareSource(), tokens })
    const markup = html({ report }, 'en', tokens)
    expect(markup).not.toContain('rETH')
    expect(markup.match(/<td/g)).toHaveLength((markup.match(/scope="row"/g) ?? []).length * 2)
  })

  test('ways out: par with its wait, at once, the custodian’s own; and what the market pays, as a discount or a premium', () => {
    expect(row(compareSource(), '100 ETH out')).toEqual([
      '100 ETH at par · in 24 hours to 2 days',
      '100 ETH at par · in 24 hours to 2 days',
      '100 ETH at once, at par',
      '\u2014 Not readable: the price and the time are Coinbase’s. Not readable: the price and the time are Coinbase’s.',
    ])
    expect(row(compareSource(), '10 ETH sold')[0]).toBe('9.9800 ETH \u22120.20% discount')
    const premium = { ...compareSource(), offers: offersAt(10_010n) }
    expect(row(premium, '10 ETH sold')[0]).toBe('10.0100 ETH +0.10% premium')
  })

  test('a burn in part says of how much, and what all of it brings; one without collateral that there is none', () => {
    const at = (totalCollateral: bigint) => {
      const readings = protocols({ 'rocket-pool': fresh({ ...ROCKET_POOL, totalCollateral }) })
      const source = { ...compareSource(), offers: offersAt(9_980n, readings) }
      return { ...source, snapshot: { ...source.snapshot, protocols: readings } }
    }
    expect(row(at(40n * 10n ** 18n), '100 ETH out')[2]).toBe(
      '39.9999 ETH at once, of 100 ETH asked · with the rest sold 99.8799 ETH (\u22120.12%)',
    )
    expect(row(at(0n), '1 ETH out')[2]).toBe('0 ETH no collateral now')
  })

  test('a paused queue and bunker mode are told instead of a price', () => {
    const queue = (changed: Partial<typeof LIDO.queue>) => {
      const source = compareSource()
      const readings = protocols({ lido: fresh({ ...LIDO, queue: { ...LIDO.queue, ...changed } }) })
      return row({ ...source, snapshot: { ...source.snapshot, protocols: readings } }, '1 ETH out')[0]
    }
    expect(queue({ isPaused: true })).toContain('The queue is paused')
    expect(queue({ isBunker: true })).toContain('Bunker mode')
    expect(queue({ isPaused: true })).not.toMatch(/\d/)
  })

  test('the peg is a figure with its word, or a dash with the state that has none', () => {
    const source = compareSource()
    const state = { is: 'unknown', why: 'no-voter' } as const
    const silent = fresh(judgementAt(BLOCK.timestamp, { headline: undefined, state }))
    const peg = { ...source.snapshot.peg, cbeth: silent }
    const [steth, , , cbeth] = row(
      { ...source, snapshot: { ...source.snapshot, peg } },
      'Deviation and state',
    )
    expect(steth).toBe('0 bp 0.00% at par Healthy')
    expect(cbeth).toMatch(/^\u2014 Cannot judge/)
    expect(cbeth).not.toMatch(/\d/)
  })

  test.each(['en', 'ja'] as const)(
    '%s: of a chain that was never read no live cell is a number, and each says why',
    (locale) => {
      const markup = html({ problem: { code: 'rpc-unreachable' } }, locale)
      const live = [...markup.matchAll(/<button.*?<\/button>/gs)]
      expect(live.length).toBeGreaterThan(60)
      for (const [button] of live) {
        expect(words(button)).toContain('\u2014')
        expect(words(button)).not.toMatch(/\d/)
        expect(words(button)).toContain(LANGUAGES[locale].errors['rpc-unreachable'])
      }
    },
  )

  test('one protocol that cannot be read greys out its own column only', () => {
    const source = compareSource()
    const readings = protocols({ 'rocket-pool': unavailable() })
    const [steth, , reth, cbeth] = row(
      { ...source, snapshot: { ...source.snapshot, protocols: readings } },
      'Redemption rate',
    )
    expect(reth).toContain('could not be read')
    expect([steth, cbeth]).toEqual(['1.000000 ETH', '1.132100 ETH'])
  })

  test('words about operators and custody carry a source and its day', () => {
    const told = row(compareSource(), 'Who holds the ether')
    expect(told).toHaveLength(4)
    for (const cell of told) expect(cell).toMatch(/Source: \S+.* of 20\d\d-\d\d-\d\d$/)
    expect(html({}, 'ja')).toContain('/ja/risk#concentration-heading')
  })
})
