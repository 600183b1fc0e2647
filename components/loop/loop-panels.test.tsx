import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { HeatPanel } from '@/components/loop/heat-panel'
import { ParametersPanel } from '@/components/loop/parameters-panel'
import { PositionFound } from '@/components/loop/position-found'
import { ReplayPanel } from '@/components/loop/replay-panel'
import { ShocksPanel } from '@/components/loop/shocks-panel'
import { ConfigContext } from '@/hooks/use-config'
import { SHOWN_FIGURES } from '@/hooks/use-loop-figure-texts'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { HeldReserve, LendingPosition } from '@/lib/lending/lending-position'
import { explain } from '@/lib/loop/formula'
import { openLoop } from '@/lib/loop/position'
import { LOOP_PRESETS } from '@/lib/loop/presets'
import { type LoopShocks, NO_SHOCKS } from '@/lib/loop/shocks'
import { simulateLoop } from '@/lib/loop/simulate'
import { EPISODE_IDS } from '@/lib/peg/catalogue/episode'
import { fresh, MARKET, TERMS, TIME } from '@/lib/testing/loop'
import en from '@/messages/en.json'
import ja from '@/messages/ja.json'

/* What is loaded near or when it is asked for, as it is read: a text that is missing is an error. */

const LANGUAGES = { en, ja } as const
const CONFIG = { explorer: undefined } as unknown as PublicConfig

function render(node: ReactNode, locale: keyof typeof LANGUAGES = 'en'): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      messages={LANGUAGES[locale]}
      timeZone="UTC"
      onError={(error) => {
        throw error
      }}
    >
      <ConfigContext value={CONFIG}>
        <QueryClientProvider client={new QueryClient()}>{node}</QueryClientProvider>
      </ConfigContext>
    </NextIntlClientProvider>,
  )
}

const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ')

function simulated(leverage: bigint, shocks: LoopShocks = NO_SHOCKS) {
  const position = openLoop(
    { equity: 10n ** 19n, size: { by: 'leverage', leverage: { num: leverage, den: 1n } } },
    TERMS,
  )
  if (!position.ok) throw new Error(position.error.code)
  return simulateLoop({
    position: position.value,
    terms: TERMS,
    shocks,
    days: 365,
    sale: { num: 3n, den: 1_000n },
  })
}

const nothing = () => {}

describe('shocks', () => {
  test.each(['en', 'ja'] as const)('every preset says where it is from, %s', (locale) => {
    const said = LOOP_PRESETS.map(({ shocks }) =>
      words(
        render(
          <ShocksPanel shocks={shocks} onShocks={nothing} simulation={simulated(10n, shocks)} />,
          locale,
        ),
      ),
    )
    expect(new Set(said).size).toBe(LOOP_PRESETS.length)
  })

  test('a preset in force is pressed; shocks of one’s own press none', () => {
    const pressed = (shocks: LoopShocks) =>
      render(<ShocksPanel shocks={shocks} onShocks={nothing} simulation={undefined} />).match(
        /aria-pressed="true"[^>]*>([^<]*)</,
      )?.[1]
    expect(pressed(NO_SHOCKS)).toBe('None (reset)')
    expect(pressed({ ...NO_SHOCKS, oracleError: { num: -57n, den: 2_000n } })).toBe('Oracle error, Mar 2026')
    expect(pressed({ ...NO_SHOCKS, oracleError: { num: -1n, den: 100n } })).toBeUndefined()
  })
})

describe('all lent out', () => {
  test('the slider says the rate that holds: the end of the model, or what is set where that is higher', () => {
    const said = (shocks: LoopShocks) =>
      words(render(<ShocksPanel shocks={shocks} onShocks={nothing} simulation={simulated(10n, shocks)} />))
    expect(said({ ...NO_SHOCKS, fullyUsed: true })).toMatch(/Borrow rate a year 82\.70%/)
    const higher = { num: 9n, den: 10n }
    expect(said({ ...NO_SHOCKS, fullyUsed: true, borrowRate: higher })).toMatch(/Borrow rate a year 90\.00%/)
  })
})

describe('the heat map', () => {
  test('the present point is one cell, and the only one that the Tab key stops at', () => {
    const html = render(<HeatPanel simulation={simulated(7n)} onChoose={nothing} />)
    expect(html.match(/aria-current="true"/g)).toHaveLength(1)
    expect(html.match(/<button[^>]*tabindex="0"/gi)).toHaveLength(1)
    expect(html).toMatch(/<th scope="col"[^>]*font-semibold[^>]*>7×/)
  })

  test('L = 10 at 18 %: the yield of methods.md, the days, and how far in a word', () => {
    const html = render(<HeatPanel simulation={simulated(10n)} onChoose={nothing} />)
    const row = words(html.slice(html.indexOf('>18.00%<')))
    expect(row).toMatch(/−133\.50% 130 days Near the end/)
  })

  test('without a position it says so', () => {
    expect(words(render(<HeatPanel simulation={undefined} onChoose={nothing} />))).toContain('Not known')
  })
})

describe('replay', () => {
  test.each(EPISODE_IDS)('%s, in both languages', (episode) => {
    for (const locale of ['en', 'ja'] as const) {
      const html = render(
        <ReplayPanel simulation={simulated(12n)} episode={episode} onEpisode={nothing} />,
        locale,
      )
      expect(words(html)).toMatch(
        locale === 'en'
          ? /could have been liquidated|lived through it/
          : /清算され得ました|清算されずに済みました/,
      )
    }
  })

  test('the oracle of March 2026 ends 14 times, and leaves 12 times', () => {
    const said = (leverage: bigint) =>
      words(
        render(<ReplayPanel simulation={simulated(leverage)} episode="wsteth-2026" onEpisode={nothing} />),
      )
    expect(said(14n)).toContain('It could have been liquidated: Mar 10, 2026, 8:00')
    expect(said(12n)).toContain('It would have lived through it.')
  })
})

describe('parameters', () => {
  test.each(['en', 'ja'] as const)('of every token, and of one that could not be read, %s', (locale) => {
    const html = render(<ParametersPanel token="wsteth" market={MARKET} />, locale)
    for (const text of ['78.5%', '93%', '96.5%', '2.45%', '88.00%', '1.2 ETH'])
      expect(words(html)).toContain(text)
    const unread = words(render(<ParametersPanel token="cbeth" market={MARKET} />, locale))
    expect(unread).toContain('—')
    expect(unread).not.toMatch(/NaN|undefined/)
  })

  test('a price in ether that lacks ether’s own says why', () => {
    const ether = { is: 'unavailable', why: { code: 'call-failed' } } as const
    const html = render(<ParametersPanel token="wsteth" market={{ ...MARKET, ether }} />)
    const price = words(html.slice(html.indexOf('Oracle price of one token')))
    expect(price).toMatch(/^Oracle price of one token — (?!\(where from)\S/)
  })
})

describe('a position that is looked up', () => {
  const none: HeldReserve = { supplied: 0n, isCollateral: false, owed: 0n }
  const account = {
    collateral: 1n,
    debt: 1n,
    unit: 1n,
    threshold: 1n,
    ltv: 1n,
    healthFactor: 1_055_000_000_000_000_000n,
  }
  const position: LendingPosition = {
    ...{ chainId: 1, deployment: 'devnet', address: `0x${'a'.repeat(40)}` },
    block: { number: 77n, timestamp: TIME, hash: `0x${'1'.repeat(64)}` },
    tokens: {
      wsteth: fresh({ supplied: 10n ** 19n, isCollateral: true, owed: 0n }),
      reth: fresh(none),
      cbeth: fresh(none),
    },
    ether: fresh({ ...none, owed: 9n * 10n ** 18n }),
    eMode: fresh(1n),
    account: fresh(account),
    others: fresh([]),
  }
  const said = (change: Partial<LendingPosition>) =>
    words(
      render(
        <PositionFound
          address={position.address}
          position={{ ...position, ...change }}
          problem={undefined}
          market={MARKET}
          onStart={nothing}
        />,
      ),
    )

  test('a plain loop can be taken over; nothing, and what is no loop, cannot', () => {
    expect(said({})).toContain(
      '0xaaaa…aaaa supplies 10 wstETH and owes 9 ETH at block 77. Health factor 1.055.',
    )
    expect(said({})).toContain('Simulate this position')
    // below 1 it does not read as 1
    expect(said({ account: fresh({ ...account, healthFactor: 10n ** 18n - 1n }) })).toContain(
      'Health factor 0.9999.',
    )
    const empty = said({ tokens: { ...position.tokens, wsteth: fresh(none) }, ether: fresh(none) })
    expect(empty).toContain('has no collateral and owes nothing on Aave at block 77')
    // what is supplied without being collateral is not nothing
    const aside = said({
      ...{ tokens: { ...position.tokens, wsteth: fresh({ ...none, supplied: 1n }) }, ether: fresh(none) },
    })
    expect(aside).not.toContain('has nothing')
    const reth = fresh({ supplied: 1n, isCollateral: true, owed: 0n })
    const several = said({ tokens: { ...position.tokens, reth } })
    expect(several).toContain('More than one staking token is collateral.')
    for (const text of [empty, several]) expect(text).not.toContain('Simulate this position')
  })

  test('what could not be read whole is not taken over', () => {
    const why = { is: 'unavailable', why: { code: 'call-failed' } } as const
    expect(said({ others: why })).toContain('could not be read whole')
    expect(said({ eMode: why })).toContain('e-mode could not be read')
    for (const text of [said({ others: why }), said({ eMode: why })])
      expect(text).not.toContain('Simulate this position')
  })
})

test('every figure has its formula, and every figure in it its name', () => {
  const simulation = simulated(10n, { ...NO_SHOCKS, borrowRate: { num: 1n, den: 10n } })
  for (const { riskPage } of [en, ja])
    for (const id of SHOWN_FIGURES) {
      expect(Object.keys(riskPage.formulas)).toContain(id)
      for (const { name } of explain(simulation, 'shocked', id)?.values ?? [])
        expect(Object.keys(riskPage.values)).toContain(name)
    }
  expect(explain(simulation, 'shocked', 'carry')?.values.map(({ name }) => name)).toContain('HF')
})
