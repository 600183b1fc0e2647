import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ClearConfirm } from '@/components/settings/clear-confirm'
import { DataPanel } from '@/components/settings/data-panel'
import { FilePanel } from '@/components/settings/file-panel'
import { RpcPanel } from '@/components/settings/rpc-panel'
import { RpcState } from '@/components/settings/rpc-state'
import { txStore } from '@/hooks/tx-store'
import { ConfigContext } from '@/hooks/use-config'
import { settingsMessages } from '@/i18n/settings-messages'
import type { PublicConfig } from '@/lib/deployment/public-config'
import { OWN_RPC_FAULTS } from '@/lib/own-rpc/check-own-rpc'
import { OWN_RPC_ISSUES } from '@/lib/own-rpc/parse-own-rpc'
import { LOCAL_KINDS } from '@/lib/settings/local-data'
import { SETTING_NAMES } from '@/lib/settings/settings'
import en from '@/messages/en.json'
import ja from '@/messages/ja.json'

const LANGUAGES = { en, ja } as const
const BOTH = ['en', 'ja'] as const

/** What is drawn with no more messages than the page sends; a text that is missing fails the test. */
function html(locale: keyof typeof LANGUAGES, node: ReactNode): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      messages={settingsMessages(LANGUAGES[locale])}
      timeZone="UTC"
      onError={(error) => {
        throw error
      }}
    >
      <ConfigContext value={{ chainId: 1 } as PublicConfig}>{node}</ConfigContext>
    </NextIntlClientProvider>,
  )
}

afterEach(() => vi.restoreAllMocks())

describe.each(BOTH)('settings, %s', (locale) => {
  const { panel } = LANGUAGES[locale].settingsPage

  test('every way that an address can fail has a sentence, and every kind of data a name and a use', () => {
    const issues: readonly string[] = [...OWN_RPC_ISSUES, ...OWN_RPC_FAULTS, 'not-stored']
    expect(Object.keys(panel.rpc.issues).sort()).toEqual([...issues].sort())
    expect(Object.keys(panel.data.kinds).sort()).toEqual([...LOCAL_KINDS].sort())
    expect(Object.keys(panel.file.review.names).sort()).toEqual([...SETTING_NAMES].sort())
  })

  test('who reads the chain is told, an own node by its host', () => {
    const state = (own: string | undefined, isChecking = false, isAdopted = false) =>
      html(locale, <RpcState own={own} isChecking={isChecking} isAdopted={isAdopted} />)
    expect(state(undefined)).toContain(panel.rpc.state.off.replaceAll("'", '&#x27;'))
    expect(state(undefined, true)).toContain(panel.rpc.state.checking)
    expect(state('https://node.example:8545')).toContain('node.example:8545')
    expect(state('https://node.example', false, true)).toContain(panel.rpc.state.adopted.split('{')[0])
    expect(state('')).toContain(panel.rpc.state.half.slice(0, 20))
  })

  test('the panels are drawn, each field with its label', () => {
    const rpc = html(locale, <RpcPanel />)
    expect(rpc).toContain(panel.rpc.address)
    expect(rpc).not.toContain(panel.rpc.leave.replaceAll("'", '&#x27;'))
    expect(html(locale, <DataPanel />)).toContain(panel.data.nothing)
    expect(html(locale, <FilePanel />)).toContain(panel.file.withRpc)
  })

  test('clearing goes on at once only while nothing is under way', () => {
    const confirm = () => html(locale, <ClearConfirm onCancel={() => {}} />)
    expect(confirm()).toContain(panel.data.confirm.what)
    expect(confirm()).not.toContain('aria-disabled="true"')
    expect(confirm()).not.toContain(panel.data.confirm.knows)
    vi.spyOn(txStore, 'hasOpen').mockReturnValue(true)
    expect(confirm()).toContain(panel.data.confirm.pending)
    expect(confirm()).toContain('aria-disabled="true"')
  })
})
