import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { FlowDrawing } from '@/components/learn/flow-drawing'
import { Glossary } from '@/components/learn/glossary'
import { Illustration } from '@/components/learn/illustration'
import { KeelDrawing } from '@/components/learn/keel-drawing'
import { LearnContents } from '@/components/learn/learn-contents'
import { LearnPart } from '@/components/learn/learn-part'
import { SourceList } from '@/components/learn/source-list'
import { LiveContext } from '@/hooks/use-live'
import { illustrationMessages } from '@/i18n/illustration-messages'
import { LEARN_SECTIONS } from '@/lib/learn/outline'
import { type SnapshotFigures, unreadFigures } from '@/lib/read/snapshot-figures'
import { BLOCK, fresh, LIDO } from '@/lib/testing/states'
import en from '@/messages/en.json'
import ja from '@/messages/ja.json'

const LANGUAGES = { en, ja } as const
type Language = keyof typeof LANGUAGES

const page = (locale: Language) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={LANGUAGES[locale]} timeZone="UTC">
      <LearnContents />
      {LEARN_SECTIONS.map((section) => (
        <LearnPart key={section} section={section} />
      ))}
      <FlowDrawing />
      <KeelDrawing />
      <Glossary />
      <SourceList />
    </NextIntlClientProvider>,
  )

const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, found = '']) => found)

describe.each(['en', 'ja'] as const)('the learn page, %s', (locale) => {
  const html = page(locale)
  const ids = all(html, /\sid="([^"]+)"/g)

  test('every place is there once, and every link within the page leads to one', () => {
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    const inside = all(html, /href="(?:\/ja)?(?:\/learn)?#([^"]+)"/g)
    expect(inside.length).toBeGreaterThan(60)
    expect(inside.filter((id) => !ids.includes(id))).toEqual([])
    for (const id of [...LEARN_SECTIONS, 'glossary', 'sources']) expect(ids).toContain(id)
  })

  test('links to pages of the app stay in the language', () => {
    const own = all(html, /href="(\/[^"]*)"/g)
    expect(own.length).toBeGreaterThan(10)
    expect(own.filter((path) => path.startsWith('/ja') !== (locale === 'ja'))).toEqual([])
  })

  test('no tag of the texts is left unread, and no key stands in for a text', () => {
    expect(html).not.toMatch(/&lt;|learn\.|glossary\./)
  })

  test('both drawings have a title and a description in words', () => {
    expect(all(html, /role="img" aria-labelledby="(\S+) \S+"/g)).toEqual(['flow-title', 'keel-title'])
    for (const id of ['flow-title', 'flow-text', 'keel-title', 'keel-text']) expect(ids).toContain(id)
  })
})

const NOTHING = unreadFigures({ code: 'rpc-unreachable' })

function illustration(figures: SnapshotFigures, locale: Language = 'en'): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={illustrationMessages(LANGUAGES[locale])} timeZone="UTC">
      <LiveContext value={{ figures, block: BLOCK, problem: undefined, is: 'fresh', renderedAt: 0 }}>
        <Illustration />
      </LiveContext>
    </NextIntlClientProvider>,
  )
}

describe('the illustration', () => {
  const rate = (num: bigint) => ({
    ...NOTHING,
    apr: {
      ...NOTHING.apr,
      steth: {
        is: 'fresh' as const,
        value: {
          rate: { num, den: 10_000n },
          from: 1_700_000_000n,
          to: 1_700_604_800n,
          updates: 7,
          method: 'token-rebased' as const,
          window: 604_800n,
        },
        at: BLOCK,
        source: 'chain',
      },
    },
  })

  test('takes the live rate where it is known, and says of when', () => {
    const html = illustration(rate(285n))
    expect(html).toContain('Lido now: 2.85%')
    expect(html).toMatch(/checked="" value="live"|value="live" checked=""/)
    expect(html).toContain('nobody promises')
    // 10 * (1 + 0.0285 / 365)^30, rounded down
    expect(html).toContain('10.023451')
  })

  test('without one it offers rates to choose from and says why, in both languages', () => {
    const html = illustration(NOTHING)
    expect(html).not.toContain('Lido now')
    expect(html).toContain(en.errors['rpc-unreachable'])
    expect(html).toContain('starts from 1,')
    expect(illustration(NOTHING, 'ja')).toContain(ja.errors['rpc-unreachable'])
  })

  test('a pool that is known is told with its block, whatever rate was chosen', () => {
    const figures = { ...NOTHING, protocols: { ...NOTHING.protocols, lido: fresh(LIDO) } }
    expect(illustration(figures)).toContain('starts from Lido’s own at block 1,000.')
    expect(illustration(figures, 'ja')).toContain('ブロック1,000でのLidoの値')
  })

  test('every day is a row of the table, and both ways are worth the same in each', () => {
    const rows = all(illustration(rate(300n)), /<tr[^>]*>(<th scope="row".*?)<\/tr>/g)
    // two of the day that is shown, then day 0 to day 30
    expect(rows).toHaveLength(2 + 31)
    for (const row of rows.slice(2)) {
      const cells = all(row, /<td[^>]*>(.*?)<\/td>/g)
      expect(cells).toHaveLength(4)
      expect(cells[0]).toBe(cells[3])
    }
  })
})
