import { describe, expect, it } from 'vitest'
import { PRIVACY_SECTIONS, TERMS_SECTIONS } from '@/lib/preferences/legal-sections'
import { STORED_ITEMS, storedItemOf } from '@/lib/preferences/stored-items'
import en from '@/messages/en.json'
import { sourceFiles } from './source-files'

const product = sourceFiles(['app', 'components', 'hooks', 'lib', 'i18n']).filter(({ isTest }) => !isTest)
/** What runs on the server reaches no browser's storage. */
const shipped = product.filter(({ path }) => !path.startsWith('lib/server/'))

/** Names of ours that are no keys of a storage, by the file they stand in. */
const NO_KEYS: Readonly<Record<string, readonly string[]>> = {
  // files that are saved
  'components/loop/loop-replay-stage.tsx': ['evenkeel-loop-'],
  'components/peg/depth-reading.tsx': ['evenkeel-depth-'],
  'components/peg/history-reading.tsx': ['evenkeel-peg-'],
  'components/peg/replay-stage.tsx': ['evenkeel-replay-'],
  'components/settings/file-panel.tsx': ['evenkeel-settings.json'],
  'lib/settings/settings-file.ts': ['evenkeel-settings'],
  'hooks/use-export.ts': ['evenkeel-'],
  // tags of notifications
  'components/peg/alert-form.tsx': ['evenkeel-peg-test'],
  'hooks/use-ready-notification.ts': ['evenkeel-ready'],
  'lib/server/alert/sender-lock.ts': ['evenkeel-alerts'],
  'lib/server/alert/sign-alert.ts': ['evenkeel-signature'],
  'lib/server/log/process-log.ts': ['evenkeel.log'],
  'lib/server/process-instance.ts': ['evenkeel.instance'],
  'lib/server/shutdown/draining.ts': ['evenkeel.draining'],
  'lib/wallet/wagmi/demo-connector.ts': ['evenkeel-demo'],
  // `customStoragePrefix` parts the sessions within WalletConnect's own database
  'lib/wallet/wagmi/walletconnect-connector.ts': ['evenkeel-modal', 'evenkeel-qr'],
}

/** The only files that may touch what a browser stores. */
const DOORS = [
  'components/amount/fiat-provider.tsx',
  'components/layout/theme-switch.tsx',
  'hooks/browser-cookie.ts',
  'hooks/local-data.ts',
  'hooks/tab-storage.ts',
  'hooks/wallet-port.ts',
]

/** It is given the name; `hooks/local-data.ts` gives it whatever is there, to take it away. */
const COOKIE_WRITER = 'hooks/browser-cookie.ts'

/** Names that begin as ours do: a template's first part, and wagmi's own prefix, end where their variable part begins. */
const named = (text: string) =>
  [...text.matchAll(/['"`](evenkeel[-.][\w.:-]*)/g)].map(([, name = '']) => name)

const isTold = (name: string) => storedItemOf(name) !== undefined || storedItemOf(`${name}.x`) !== undefined

describe('what a browser stores', () => {
  it('every name of ours in the sources is on the list, or is no key', () => {
    const untold = product.flatMap(({ path, text }) =>
      named(text)
        .filter((name) => !isTold(name) && NO_KEYS[path]?.includes(name) !== true)
        .map((name) => `${path}: ${name}`),
    )
    expect(untold).toEqual([])
    expect(product.flatMap(({ text }) => named(text)).length).toBeGreaterThan(15)
  })

  it('nothing else in the sources reaches a storage or a cookie', () => {
    const storage =
      /\b(localStorage|sessionStorage|indexedDB|cookieStore|document\.cookie|caches)\b(?=[.[\s=)])/
    const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|\{\/\*[\s\S]*?\*\/\}/g, '')
    const found = shipped.filter(({ text }) => storage.test(code(text))).map(({ path }) => path)
    expect(found.sort()).toEqual(DOORS)
    for (const { path, text } of product)
      for (const [, written] of text.matchAll(/document\.cookie\s*=\s*(.{0,20})/g))
        if (path !== COOKIE_WRITER) expect(written, path).toMatch(/^`\$\{[A-Z]+_COOKIE/)
    for (const { path, text } of product)
      for (const [, name] of text.matchAll(/(?<!function )setCookie\(([\w.]+)/g))
        expect(name, path).toMatch(path === 'hooks/local-data.ts' ? /^name$/ : /_COOKIE$/)
  })

  it('a key belongs to one item, and others to none', () => {
    expect(storedItemOf('evenkeel-fiat')).toBe('fiat')
    expect(storedItemOf('evenkeel-fiat2')).toBeUndefined()
    expect(storedItemOf('evenkeel.tx.2.1.0xab.id')).toBe('transactions')
    expect(storedItemOf('evenkeel-watched-1')).toBe('watched')
    expect(storedItemOf('evenkeel-peg-alert-memory:1')).toBe('alertMemory')
    expect(storedItemOf('evenkeel')).toBeUndefined()
    expect(storedItemOf('')).toBeUndefined()
  })

  it('each has its words, and the pages have all their parts', () => {
    const { items, until, places, sections } = en.privacyPage
    expect(Object.keys(items)).toEqual(Object.keys(STORED_ITEMS))
    const used = Object.values(STORED_ITEMS)
    expect(new Set(used.map((item) => item.until))).toEqual(new Set(Object.keys(until)))
    expect(new Set(used.map((item) => item.place))).toEqual(new Set(Object.keys(places)))
    expect(Object.keys(sections)).toEqual([...PRIVACY_SECTIONS])
    expect(Object.keys(en.termsPage.sections)).toEqual([...TERMS_SECTIONS])
  })
})
