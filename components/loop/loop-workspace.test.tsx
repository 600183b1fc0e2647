import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { LoopFirst } from '@/components/loop/loop-first'
import { LoopLive } from '@/components/loop/loop-live'
import { LoopWorkspace } from '@/components/loop/loop-workspace'
import { ConfigContext } from '@/hooks/use-config'
import { useLending } from '@/hooks/use-lending'
import { LiveContext } from '@/hooks/use-live'
import { SHOWN_FIGURES } from '@/hooks/use-loop-figure-texts'
import { type LoopForm, useLoopForm } from '@/hooks/use-loop-form'
import { useLoopIssueWords } from '@/hooks/use-loop-issue-words'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { AppError } from '@/lib/errors/app-error'
import type { LendingAnswer } from '@/lib/lending/wire'
import { firstLoop } from '@/lib/loop/first-loop'
import { type LoopLinkState, readLoopLink } from '@/lib/loop/loop-link'
import { lendingKey } from '@/lib/read/keys'
import { unreadFigures } from '@/lib/read/snapshot-figures'
import { fresh, MARKET, percent, TERMS, TIME } from '@/lib/testing/loop'
import en from '@/messages/en.json'
import ja from '@/messages/ja.json'

/* The first HTML of a link, as it is read: worked figures of methods.md section 5, and what is not known is said and never a number. */

const LANGUAGES = { en, ja } as const
const AT = { number: 1n, timestamp: TIME, hash: `0x${'1'.repeat(64)}` as const }
const CONFIG = {
  ...{ chainId: 31_337, deployment: 'devnet', protocols: ['lido', 'rocket-pool', 'coinbase'] },
  market: { pools: [] },
} as unknown as PublicConfig
const UNREAD = unreadFigures({ code: 'rpc-unreachable' })
const APR = fresh({
  ...{ rate: percent('2.85'), from: TIME - 604_800n, to: TIME, updates: 7 },
  ...{ method: 'token-rebased' as const, window: 604_800n },
})

interface Asked {
  readonly link: LoopLinkState
  readonly initial: LendingAnswer | undefined
  readonly problem: AppError | undefined
}

const FIGURES = { ...UNREAD, apr: { ...UNREAD.apr, wsteth: APR } }

function First({ link, initial, problem }: Asked) {
  return (
    <LoopWorkspace link={link} initial={initial} problem={problem}>
      <LoopFirst
        first={initial && firstLoop(link, initial.market, FIGURES, AT)}
        problem={problem}
        deviation={undefined}
      />
    </LoopWorkspace>
  )
}

/** What takes its place once it has come. */
function Running({ link, initial }: Asked) {
  return <LoopLive form={useLoopForm(link)} lending={initial} problem={undefined} />
}

function page(
  query: string,
  locale: keyof typeof LANGUAGES = 'en',
  market: LendingAnswer['market'] | null = MARKET,
  Page: (asked: Asked) => ReactNode = First,
) {
  const initial = market === null ? undefined : { chainId: 31_337, deployment: 'devnet', block: AT, market }
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
        <LiveContext
          value={{
            ...{ figures: FIGURES, block: AT, problem: undefined },
            ...{ is: 'fresh', renderedAt: Number(TIME) },
          }}
        >
          <QueryClientProvider client={new QueryClient()}>
            <Page
              link={readLoopLink(Object.fromEntries(new URLSearchParams(query))).state}
              initial={initial}
              problem={market === null ? { code: 'rpc-unreachable' } : undefined}
            />
          </QueryClientProvider>
        </LiveContext>
      </ConfigContext>
    </NextIntlClientProvider>,
  )
}

const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ')

const TEN = 'equity=10&leverage=10&mode=1'

describe('the first HTML', () => {
  test('ten times at 10 %: dies by rate in 276 days, an oracle error of 5.26 % would do', () => {
    const text = words(page(`${TEN}&rate=10`))
    expect(text).toContain('It dies by rate in 276 days')
    expect(text).toContain('The market cannot liquidate it')
    expect(text).toContain('An oracle error of more than 5.26% would.')
    expect(text).toContain('Health factor 1.0556')
    expect(text).toMatch(/Tolerated fall 5\.26%.*? Near the end/)
    expect(text).toContain('−61.50%')
    expect(text).toContain('Today, without the shocks: +6.45%')
    expect(text).toContain('Today, without the shocks: Never')
  })

  test('what is not known has its reason and no number', () => {
    const text = words(page(TEN))
    expect(text).toContain(
      'Cost of getting out by selling — What the market pays for this size is not known.',
    )
    expect(text).toContain('How long a withdrawal takes is not known')
    expect(text).not.toMatch(/NaN|undefined|Infinity/)
  })

  test('without a market no figure is one, and the reason stands above', () => {
    const text = words(page(TEN, 'en', null))
    expect(text).toContain('By what it would end is not known.')
    expect(text).toContain('The lending market is not known, so nothing can be simulated. The Ethereum node')
    expect(text).not.toMatch(/Health factor \d/)
  })

  test('a token that could not be read says so; another mode than the pool has, too', () => {
    expect(words(page('token=cbeth&mode=own'))).toContain('parameters of this token are not known')
    expect(words(page('mode=9'))).toContain('The pool has no e-mode 9.')
  })

  test('a token that counts for nothing in its mode is told so, and no figure is one', () => {
    const none = { ltv: 0n, threshold: 0n, bonus: 0n }
    const reth = fresh({ ...TERMS.collateral, own: none })
    const text = words(
      page('token=reth&mode=own', 'en', { ...MARKET, collateral: { ...MARKET.collateral, reth } }),
    )
    expect(text).toContain('The pool lends nothing against rETH in this mode.')
    expect(text).not.toMatch(/Health factor \d/)
  })

  test('while the e-modes are not known no mode is pressed, so that the own one can be', () => {
    const market = { ...MARKET, eModes: { is: 'unavailable', why: { code: 'call-failed' } } } as const
    expect(page('', 'en', market)).toMatch(/value="own"(?![^>]*checked)/)
    expect(page('mode=own', 'en', market)).toMatch(
      /<input[^>]*checked[^>]*value="own"|value="own"[^>]*checked/,
    )
  })

  test('where nobody knows how long a withdrawal takes, the level is said to be of the fall alone', () => {
    expect(words(page(`${TEN}&rate=10`))).toContain('So only the tolerated fall is judged here.')
    expect(words(page(`${TEN}&rate=10&queue=5`))).not.toContain('So only the tolerated fall')
  })

  test('the market’s discount is counted once: not again where the lender’s price has it in already', () => {
    const priced = { ...TERMS.collateral.price, kind: 'market' } as const
    const wsteth = fresh({ ...TERMS.collateral, price: priced })
    const market = { ...MARKET, collateral: { ...MARKET.collateral, wsteth } }
    expect(words(page(TEN, 'en', market))).toContain('Market discount now (in the lender’s price already)')
    expect(words(page(`${TEN}&oracle=redemption`, 'en', market))).toContain(
      '(the lender does not look at it)',
    )
    expect(words(page(`${TEN}&oracle=market`))).toMatch(/Market discount now (?!\()/)
    // of no market nothing is said of how it prices
    expect(words(page(TEN, 'en', null))).toMatch(/Market discount now (?!\()/)
  })

  test('a token that the pool does not take is not offered', () => {
    const cbeth = { is: 'unavailable', why: { code: 'not-in-deployment' } } as const
    const html = page(TEN, 'en', { ...MARKET, collateral: { ...MARKET.collateral, cbeth } })
    expect(html).toContain('value="reth"')
    expect(html).not.toContain('value="cbeth"')
    expect(page(TEN)).toContain('value="cbeth"')
  })

  test('what the pool would not let be opened is said beside figures that hold as figures', () => {
    const text = words(page('equity=10&leverage=18&mode=1'))
    expect(text).toContain("LTV 94.44% is above the mode's limit of 93.00%.")
    expect(text).toContain('Health factor 1.0059')
  })

  test('a shocked loop that can be liquidated says so first', () => {
    const text = words(page('equity=10&leverage=13&mode=1&error=-2.85'))
    expect(text).toContain('Can be liquidated now It can be liquidated as it stands')
  })

  test('the same in Japanese', () => {
    const text = words(page(`${TEN}&rate=10`, 'ja'))
    expect(text).toContain('金利負担により276日後に清算されます')
    expect(text).toContain('市場価格では清算されません')
    expect(text).toContain('オラクルの誤差が5.26%を超えると')
  })
})

describe('what takes its place', () => {
  test.each([
    TEN,
    `${TEN}&rate=10`,
    'leverage=13&mode=1&error=-2.85',
    'leverage=18&mode=1',
    'token=cbeth',
    'mode=9',
  ])('%s: says the same, and every figure can be asked', (query) => {
    for (const locale of ['en', 'ja'] as const) {
      const asked = new RegExp(locale === 'en' ? / \(where from\?\)/g : / （出所を見る）/g)
      const running = words(page(query, locale, MARKET, Running))
      expect(running.match(asked)).toHaveLength(SHOWN_FIGURES.length)
      // the first HTML begins with the inputs
      expect(words(page(query, locale))).toContain(running.replace(asked, '').trim())
    }
  })
})

function Told() {
  const { lending, problem } = useLending(undefined, { code: 'rpc-unreachable' })
  return `${lending === undefined ? 'none' : 'known'} ${problem?.code ?? 'fine'}`
}

function Wrong({ ltv }: { readonly ltv: bigint }) {
  const size = { by: 'loops', loops: 2, ltv: { num: ltv, den: 100n } } as const
  const read = { ok: true, value: { token: 'wsteth', equity: 1n, size, days: 1 } } as const
  const issueOf = useLoopIssueWords({ by: 'loops', read, held: undefined } as unknown as LoopForm)
  return `loops: ${issueOf('loops')} ltv: ${issueOf('ltv')}`
}

test('of loops with an LTV that is none, the LTV is what is wrong', () => {
  const said = (ltv: bigint) =>
    renderToStaticMarkup(
      <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
        <Wrong ltv={ltv} />
      </NextIntlClientProvider>,
    )
  expect(said(100n)).toBe('loops: undefined ltv: LTV must be below 100%.')
  expect(said(90n)).toBe('loops: undefined ltv: undefined')
})

describe('why there is no market', () => {
  const client = (data?: LendingAnswer) => {
    const queries = new QueryClient()
    if (data !== undefined) queries.setQueryData(lendingKey(CONFIG.chainId), data)
    return queries
  }
  const told = (queries: QueryClient) =>
    renderToStaticMarkup(
      <ConfigContext value={CONFIG}>
        <LiveContext
          value={{
            ...{ figures: FIGURES, block: AT, problem: undefined },
            ...{ is: 'fresh', renderedAt: Number(TIME) },
          }}
        >
          <QueryClientProvider client={queries}>
            <Told />
          </QueryClientProvider>
        </LiveContext>
      </ConfigContext>,
    )

  test('what the server could not read is told until it is read, and not after', () => {
    expect(told(client())).toBe('none rpc-unreachable')
    expect(told(client({ chainId: 31_337, deployment: 'devnet', block: AT, market: MARKET }))).toBe(
      'known fine',
    )
  })
})
