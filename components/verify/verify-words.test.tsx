import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { BuildFacts } from '@/components/verify/build-facts'
import { CheckYourself } from '@/components/verify/check-yourself'
import { ContractGroups } from '@/components/verify/contract-groups'
import { PowerGroups } from '@/components/verify/power-groups'
import { ProtocolState } from '@/components/verify/protocol-state'
import { StateLineRow } from '@/components/verify/state-line-row'
import { LiveContext } from '@/hooks/use-live'
import type { ProtocolId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import { ok } from '@/lib/core/result'
import mainnet from '@/lib/deployment/built-in/mainnet.json'
import { parseDeployment } from '@/lib/deployment/schema'
import { unreadFigures } from '@/lib/read/snapshot-figures'
import { BLOCK, COINBASE, fresh, LIDO, protocols, ROCKET_POOL } from '@/lib/testing/states'
import { checkCommands } from '@/lib/verify/check-commands'
import type { CodeFact } from '@/lib/verify/code-fact'
import { listContracts } from '@/lib/verify/list-contracts'
import { CONTRACT_GROUPS } from '@/lib/verify/listed-contract'
import { POWERS } from '@/lib/verify/powers'
import { reportAge } from '@/lib/verify/report-age'
import en from '@/messages/en.json'
import ja from '@/messages/ja.json'

const LANGUAGES = { en, ja } as const
type Language = keyof typeof LANGUAGES
const BOTH = ['en', 'ja'] as const

/** What is drawn; a text that is missing in a language fails the test. */
function html(locale: Language, node: ReactNode): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      messages={LANGUAGES[locale]}
      timeZone="UTC"
      onError={(error) => {
        throw error
      }}
    >
      {node}
    </NextIntlClientProvider>,
  )
}

const textOf = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
    .trim()
const text = (locale: Language, node: ReactNode) => textOf(html(locale, node))

const manifest = parseDeployment(mainnet)
if (!manifest.ok) throw new Error(manifest.error.join())
const LISTED = listContracts(manifest.value, {
  lido: ok(LIDO.contracts),
  'rocket-pool': ok(ROCKET_POOL.contracts),
  coinbase: ok(COINBASE.contracts),
})
const HASH = `0x${'ab'.repeat(32)}` as const
const BEHIND = `0x${'cd'.repeat(32)}` as const
const code = (proxy: Extract<CodeFact, { is: 'code' }>['proxy']): Reading<CodeFact> =>
  fresh({ is: 'code', hash: HASH, bytes: 12_345, proxy })

const contracts = (locale: Language, reading: Reading<CodeFact>, explorer?: string) =>
  html(
    locale,
    <ContractGroups
      verified={{
        unresolved: [],
        contracts: LISTED.contracts.map((contract) => ({ ...contract, code: reading })),
      }}
      explorer={explorer}
    />,
  )

describe('contracts', () => {
  test.each(BOTH)('every contract is told with its role, its address and its hash, %s', (locale) => {
    const said = textOf(contracts(locale, code({ is: 'never' })))
    const { roles } = LANGUAGES[locale].verifyPage.contracts
    for (const { name, role, address } of LISTED.contracts) {
      expect(said).toContain(name)
      expect(said).toContain(roles[role])
      expect(said).toContain(address)
    }
    expect(said.split(HASH)).toHaveLength(LISTED.contracts.length + 1)
    expect(said).toContain('12,345')
  })

  test.each(BOTH)('a proxy is told with both hashes, however it names its code, %s', (locale) => {
    const { proxies, noContract, notKnown } = LANGUAGES[locale].verifyPage.contracts
    const implementation = LIDO.contracts.steth
    for (const kind of ['eip-1967', 'zeppelin-os', 'erc-897', 'eip-1167'] as const) {
      const said = textOf(
        contracts(
          locale,
          code({ is: 'proxy', kind, implementation, code: { is: 'code', hash: BEHIND, bytes: 7 } }),
        ),
      )
      expect(said).toContain(HASH)
      expect(said).toContain(BEHIND)
      expect(said).toContain(proxies[kind])
    }
    const none = code({ is: 'proxy', kind: 'eip-1967', implementation, code: { is: 'none' } })
    expect(textOf(contracts(locale, none))).toContain(noContract)
    const unread = code({
      is: 'proxy',
      kind: 'eip-1967',
      implementation,
      code: { is: 'unread', why: { code: 'timeout' } },
    })
    expect(textOf(contracts(locale, unread))).toContain(notKnown)
  })

  test.each(BOTH)('what is missing, being read, or not known has no hash, and says why, %s', (locale) => {
    const { contracts: words } = LANGUAGES[locale].verifyPage
    const cases: readonly (readonly [Reading<CodeFact>, string])[] = [
      [fresh<CodeFact>({ is: 'none' }), words.noContract],
      [{ is: 'loading' }, words.beingRead],
      [{ is: 'unavailable', why: { code: 'timeout' } }, LANGUAGES[locale].errors.timeout],
    ]
    for (const [reading, sentence] of cases) {
      const said = textOf(contracts(locale, reading))
      expect(said).toContain(sentence)
      expect(said).not.toMatch(/0x[0-9a-f]{64}/)
    }
    const unknown = textOf(contracts(locale, code({ is: 'not-known', why: { code: 'rpc-error' } })))
    expect(unknown).toContain(words.proxyNotKnown)
    expect(unknown).toContain(LANGUAGES[locale].errors['rpc-error'])
    expect(unknown).toContain(HASH)
    const old = { ...code({ is: 'never' }), is: 'stale' } as Reading<CodeFact>
    expect(textOf(contracts(locale, old))).toContain(words.old)
  })

  test('addresses lead to the explorer where there is one', () => {
    const steth = LIDO.contracts.steth
    expect(contracts('en', code({ is: 'never' }), 'https://e.example')).toContain(
      `href="https://e.example/address/${steth}"`,
    )
    expect(contracts('en', code({ is: 'never' }))).not.toContain('href')
  })

  test.each(BOTH)('a protocol that was not resolved is named, %s', (locale) => {
    const said = text(
      locale,
      <ContractGroups
        verified={{
          contracts: [],
          unresolved: [{ protocol: 'lido', why: { code: 'contract-disagrees' } }],
        }}
        explorer={undefined}
      />,
    )
    expect(said).toContain('Lido')
    expect(said).toContain(LANGUAGES[locale].errors['contract-disagrees'])
  })
})

describe('state', () => {
  const live = (figures: ReturnType<typeof unreadFigures>, protocol: ProtocolId) => (
    <LiveContext value={{ figures, block: BLOCK, problem: undefined, is: 'fresh', renderedAt: 0 }}>
      <ProtocolState protocol={protocol} name={`name of ${protocol}`} />
    </LiveContext>
  )

  test.each(BOTH)('without a node no line has a number, and each says why, %s', (locale) => {
    const figures = unreadFigures({ code: 'rpc-unreachable' })
    for (const protocol of ['lido', 'rocket-pool', 'coinbase'] as const) {
      const markup = html(locale, live(figures, protocol))
      expect(textOf(markup)).toContain(`name of ${protocol}`)
      const lines = markup.match(/<dd>.*?<\/dd>/gs) ?? []
      expect(lines.length).toBeGreaterThan(1)
      for (const line of lines) {
        expect(textOf(line)).toContain(LANGUAGES[locale].errors['rpc-unreachable'])
        expect(textOf(line)).toContain('\u2014')
        expect(textOf(line)).not.toMatch(/\d/)
      }
    }
  })

  test.each(BOTH)('amounts are told as parts, words as words, %s', (locale) => {
    const figures = {
      ...unreadFigures({ code: 'timeout' }),
      protocols: protocols({
        lido: fresh({
          ...LIDO,
          stakeLimit: { ...LIDO.stakeLimit, current: 37_500n * 10n ** 18n },
          queue: { ...LIDO.queue, isBunker: true, isPaused: true },
        }),
      }),
    }
    const lido = text(locale, live(figures, 'lido'))
    expect(lido).toMatch(
      locale === 'en' ? /37,500 ETH of 150,000 ETH \(25\.00%\)/ : /37,500 ETH \/ 150,000 ETH（25\.00%）/,
    )
    const { words } = LANGUAGES[locale].protocolState
    expect(lido).toContain(words.on)
    expect(lido).toContain(words.paused)
    // 224.30 ETH of 396,944: the floor of both, and the share of the exact figures.
    expect(text(locale, live(figures, 'rocket-pool'))).toMatch(/224\.3 ETH.*396,944\.27 ETH.*0\.06%/)
  })

  test.each(BOTH)('a report says how old it is and whether it is late, %s', (locale) => {
    const { standings } = LANGUAGES[locale].protocolState
    const start = (standing: keyof typeof standings) =>
      (standings[standing].split(/[:：。{]/)[0] ?? '').slice(0, 6)
    for (const [hours, every, standing] of [
      [5n, 86_400n, 'on-time'],
      [30n, 86_400n, 'late'],
      [70n, 86_400n, 'overdue'],
      [70n, undefined, 'not-judged'],
    ] as const) {
      const report = reportAge(BLOCK.timestamp - hours * 3_600n, BLOCK.timestamp, every)
      if (report === undefined) throw new Error('no report')
      expect(report.standing).toBe(standing)
      const said = text(
        locale,
        <StateLineRow
          line={{ id: 'lidoReport', reading: fresh({ kind: 'report', report, tone: 'good' as const }) }}
        />,
      )
      expect(said).toContain(start(standing))
      expect(said).toContain('UTC')
      expect(said).toMatch(locale === 'en' ? /hours|days/ : /時間|日/)
    }
  })
})

test('a mark says how something stands, and there is none where nobody can say', () => {
  const marked = (is: 'fresh' | 'stale', tone: 'good' | 'bad' | 'none') =>
    html(
      'en',
      <StateLineRow
        line={{
          id: 'lidoBunker',
          reading: { is, value: { kind: 'word', word: 'off', tone }, at: BLOCK, source: 'queue' },
        }}
      />,
    ).includes('<svg')
  expect(marked('fresh', 'good')).toBe(true)
  expect(marked('fresh', 'none')).toBe(false)
  // It was good at a block long ago; a warning stays one.
  expect(marked('stale', 'good')).toBe(false)
  expect(marked('stale', 'bad')).toBe(true)
})

describe('the rest of the page', () => {
  test.each(BOTH)('the build is told, and a commit or block that is not known is a dash, %s', (locale) => {
    const config = { deployment: 'devnet', chainName: 'Devnet', chainId: 31_337 }
    const known = text(
      locale,
      <BuildFacts
        build={{ version: '1.2.3', commit: 'a42420e', staticFiles: 'f11e5' }}
        config={config}
        block={BLOCK}
      />,
    )
    for (const each of ['1.2.3', 'a42420e', 'f11e5', 'npm run reproduce', 'devnet', '31337', '1,000'])
      expect(known).toContain(each)
    const unknown = text(
      locale,
      <BuildFacts build={{ version: '1.2.3' }} config={config} block={undefined} />,
    )
    expect(unknown.match(/\u2014/g)).toHaveLength(3)
    expect(unknown).not.toContain('npm run reproduce')
  })

  test.each(BOTH)('every power is told with its source and date, and only of what is here, %s', (locale) => {
    const { facts } = LANGUAGES[locale].verifyPage.powers
    const all = html(locale, <PowerGroups groups={new Set(CONTRACT_GROUPS)} />)
    for (const { id, url, readOn } of POWERS) {
      expect(textOf(all)).toContain(facts[id])
      expect(all).toContain(`href="${url}"`)
      expect(all).toContain(readOn)
    }
    const few = text(locale, <PowerGroups groups={new Set(['coinbase'] as const)} />)
    expect(few).toContain(facts.coinbaseRate)
    expect(few).not.toContain(facts.lidoPause)
  })

  test.each(BOTH)('the commands name the contract and the block, %s', (locale) => {
    const commands = checkCommands(LIDO.contracts.steth, 1_000n)
    const said = text(locale, <CheckYourself name="stETH" commands={commands} />)
    expect(said).toContain(`cast code ${LIDO.contracts.steth} --block 1000`)
    expect(said).toContain('"0x3e8"')
  })
})
