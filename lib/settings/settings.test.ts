import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localParts } from '@/lib/settings/local-data'
import type { Settings } from '@/lib/settings/settings'
import { settingsChanges } from '@/lib/settings/settings-changes'
import { LONGEST_FILE, readSettingsFile, writeSettingsFile } from '@/lib/settings/settings-file'

const VITALIK = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'
const ALL: Settings = {
  theme: 'dark',
  fiat: 'eur',
  pegAlerts: 'steth=watch&wsteth=off&reth=severe&cbeth=depegged&coolDown=900&on=1',
  exitPlan: 'kind=repay&redeploy=2.85&repay=3',
  watched: { '1': `${VITALIK}=vitalik.eth`, '560048': `${VITALIK}=` },
  ownRpc: 'https://node.example/KEY',
}
const file = (settings: unknown, more: object = {}) =>
  JSON.stringify({ kind: 'evenkeel-settings', version: 1, settings, ...more })

describe('a file of settings', () => {
  it('comes back as it was written', () => {
    expect(readSettingsFile(writeSettingsFile(ALL))).toEqual({ ok: true, value: ALL })
    expect(readSettingsFile(writeSettingsFile({}))).toEqual({ ok: true, value: {} })
  })

  it.each([
    ['', { is: 'not-json' }],
    ['[]', { is: 'not-json' }],
    ['{}', { is: 'other-kind' }],
    [file([]), { is: 'other-kind' }],
    [file({}, { kind: 'other' }), { is: 'other-kind' }],
    [file({}, { version: 2 }), { is: 'other-version' }],
    [file({ note: ' '.repeat(LONGEST_FILE) }), { is: 'too-big' }],
  ])('refuses %.40s', (text, issue) => {
    expect(readSettingsFile(text)).toEqual({ ok: false, error: issue })
  })

  it.each([
    ['theme', 'pink'],
    ['fiat', 'doge'],
    ['pegAlerts', 'steth=healthy'],
    ['exitPlan', 'kind=gamble&redeploy=&repay='],
    ['exitPlan', `kind=hold&redeploy=${'1'.repeat(17)}&repay=`],
    ['watched', { '1': '' }],
    ['watched', { one: `${VITALIK}=` }],
    ['watched', { '1': `${VITALIK.replace('d8dA', 'd8da')}=` }],
    ['watched', { '1': '0x12=' }],
    ['watched', [`${VITALIK}=`]],
    ['ownRpc', 'http://node.example/'],
    ['ownRpc', 'https://user:key@node.example/'],
    ['ownRpc', 'javascript:alert(1)'],
    ['evenkeel.tx.2.1', '{}'],
  ])('refuses the whole file for %s %j', (field, value) => {
    expect(readSettingsFile(file({ ...ALL, [field]: value }))).toEqual({
      ok: false,
      error: { is: 'bad-field', field },
    })
  })

  it('random JSON changes nothing, in whatever place it stands', () => {
    const wild = fc.oneof(
      fc.json(),
      fc.string(),
      fc.jsonValue().map((value) => file(value)),
      fc
        .dictionary(fc.constantFrom(...Object.keys(ALL), '__proto__', 'x'), fc.jsonValue())
        .map((each) => file(each)),
    )
    fc.assert(
      fc.property(wild, (text) => {
        const read = readSettingsFile(text)
        const changes = read.ok ? settingsChanges({}, read.value) : []
        expect(changes).toEqual([])
      }),
    )
  })
})

describe('what a file would change', () => {
  it('is told before, the own RPC by its host alone', () => {
    const changes = settingsChanges({ theme: 'dark', fiat: 'usd' }, ALL)
    expect(changes.map(({ name }) => name)).toEqual(['fiat', 'pegAlerts', 'exitPlan', 'watched', 'ownRpc'])
    expect(changes[0]).toEqual({ name: 'fiat', from: 'usd', to: 'eur' })
    expect(changes[3]?.to).toBe('1: vitalik.eth (0xd8dA6B…A96045); 560048: 0xd8dA6B…A96045')
    expect(changes[4]?.to).toBe('node.example')
    expect(JSON.stringify(changes)).not.toContain('KEY')
  })

  it('is nothing where all is so already', () => {
    expect(settingsChanges(ALL, ALL)).toEqual([])
    expect(settingsChanges(ALL, {})).toEqual([])
  })
})

describe('what is stored', () => {
  it('is told by what it is for', () => {
    const item = (name: string) => ({ name, value: '12345' })
    const names = [
      'evenkeel.tx.2.1.0xa.b',
      'evenkeel.tx.2.1.0xa.c',
      'evenkeel-theme',
      'rk-recent',
      'stranger',
    ]
    expect(localParts(names.map(item))).toEqual([
      { kind: 'transactions', items: 2, size: 2 * 26 },
      { kind: 'wallet', items: 1, size: 14 },
      { kind: 'looks', items: 1, size: 19 },
      { kind: 'other', items: 1, size: 13 },
    ])
    expect(localParts([])).toEqual([])
  })
})
