import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { LegalHead } from '@/components/legal/legal-head'
import { StoredTable } from '@/components/legal/stored-table'
import { SwitchNotices } from '@/components/switches/switch-notices'
import { SwitchState } from '@/components/verify/switch-state'
import { STORED_ITEMS } from '@/lib/preferences/stored-items'
import { SWITCH_REASONS, SWITCHABLE, type SwitchedOff } from '@/lib/switches/switches'
import en from '@/messages/en.json'
import ja from '@/messages/ja.json'

const LANGUAGES = { en, ja } as const

const OFF: readonly SwitchedOff[] = SWITCHABLE.flatMap((what) =>
  SWITCH_REASONS.map((reason) => ({ what, reason, since: 1_795_428_000n })),
)

describe.each(['en', 'ja'] as const)('in %s', (locale) => {
  const words = LANGUAGES[locale]
  const html = (children: ReactNode) =>
    renderToStaticMarkup(
      <NextIntlClientProvider
        locale={locale}
        messages={words}
        timeZone="UTC"
        onError={(error) => {
          throw error
        }}
      >
        {children}
      </NextIntlClientProvider>,
    )

  test.each(['termsPage', 'privacyPage'] as const)(
    '%s begins with its day, its operator and the short version',
    (page) => {
      const named = html(<LegalHead page={page} operator="A <b> & C" />)
      expect(named).toContain('A &lt;b&gt; &amp; C')
      expect(named).toMatch(/2026/)
      expect(named.match(/<li>/g)?.length).toBeGreaterThanOrEqual(4)
      expect(html(<LegalHead page={page} operator={undefined} />)).toContain(words.termsPage.operator.unnamed)
      // a tag without its pair would be shown as it is written
      expect(named).not.toMatch(/&lt;\/?(p|ul|li|a)&gt;/)
    },
  )

  test('the table has a row for every stored item', () => {
    const table = html(<StoredTable />)
    for (const { key } of Object.values(STORED_ITEMS)) expect(table).toContain(key)
    expect(table.match(/<tr/g)).toHaveLength(1 + Object.keys(STORED_ITEMS).length)
  })

  test('notices tell what concerns the page, the operator’s words as text', () => {
    const [first] = OFF
    if (first === undefined) throw new Error('nothing is off')
    const all = html(<SwitchNotices concerns={SWITCHABLE} off={OFF} />)
    for (const what of Object.values(words.switches.off)) expect(all).toContain(what)
    for (const reason of Object.values(words.switches.reasons)) expect(all).toContain(reason)
    const off: SwitchedOff[] = [
      { ...first, what: 'stake', protocol: 'rocket-pool', text: { en: '<i>x</i>', ja: '<i>x</i>' } },
      { ...first, what: 'burn' },
    ]
    const some = html(<SwitchNotices concerns={['stake']} off={off} />)
    expect(some).toContain('Rocket Pool')
    expect(some).toContain('&lt;i&gt;x&lt;/i&gt;')
    expect(some).not.toContain(words.switches.off.burn)
    expect(html(<SwitchNotices concerns={['claim']} off={off} />)).toBe('')
    expect(html(<SwitchState hasSwitch off={off} />)).toContain(words.switches.off.burn)
    expect(html(<SwitchState hasSwitch off={[]} />)).toContain(words.verifyPage.switchState.on)
    expect(html(<SwitchState hasSwitch={false} off={[]} />)).toContain(words.verifyPage.switchState.none)
  })
})
