import { describe, expect, it } from 'vitest'
import { toJson } from '@/lib/read/to-json'
import { parseSwitches } from '@/lib/switches/schema'
import { createSwitchGate } from '@/lib/switches/switch-gate'
import { switchedOff } from '@/lib/switches/switched-off'
import { SWITCHABLE, type SwitchedOff } from '@/lib/switches/switches'
import { switchesFromWire } from '@/lib/switches/wire'
import { testAddress } from '@/lib/testing/states'
import type { TxIntent } from '@/lib/tx/intent'

const SINCE = '2026-11-23T10:00:00Z'
const ENTRY = { what: 'stake', reason: 'incident', since: SINCE }
const TEXT = { en: 'We are looking into it.', ja: '調査中です。' }

const off = (what: SwitchedOff['what'], protocol?: SwitchedOff['protocol']): SwitchedOff => ({
  what,
  ...(protocol === undefined ? {} : { protocol }),
  reason: 'incident',
  since: 1n,
})

const swap = (sell: 'eth' | 'reth' | 'cbeth', buy: 'eth' | 'reth'): TxIntent => ({
  kind: 'swap',
  ...{ sell, buy, amount: 1n, minimum: 1n, deadline: 1n, approveBy: 'approval', pool: testAddress(1) },
})

const INTENTS: readonly (readonly [TxIntent, SwitchedOff['what'], NonNullable<SwitchedOff['protocol']>])[] = [
  [{ kind: 'stake', token: 'steth', amount: 1n }, 'stake', 'lido'],
  [{ kind: 'stake', token: 'wsteth', amount: 1n }, 'stake', 'lido'],
  [{ kind: 'stake', token: 'reth', amount: 1n }, 'stake', 'rocket-pool'],
  [{ kind: 'wrap', amount: 1n }, 'wrap', 'lido'],
  [{ kind: 'unwrap', amount: 1n }, 'wrap', 'lido'],
  [{ kind: 'request', token: 'steth', amount: 1n, approveBy: 'permit' }, 'withdraw', 'lido'],
  [{ kind: 'claim', ids: [1n] }, 'claim', 'lido'],
  [{ kind: 'burn', amount: 1n }, 'burn', 'rocket-pool'],
  [swap('eth', 'reth'), 'swap', 'rocket-pool'],
  [swap('cbeth', 'eth'), 'swap', 'coinbase'],
]

describe('the file', () => {
  it('says what is off, where, why and since when', () => {
    const parsed = parseSwitches(
      JSON.stringify({ off: [ENTRY, { ...ENTRY, what: 'swap', protocol: 'coinbase', text: TEXT }] }),
    )
    const since = 1_795_428_000n
    expect(parsed).toEqual({
      ok: true,
      value: [
        { what: 'stake', reason: 'incident', since },
        { what: 'swap', protocol: 'coinbase', reason: 'incident', since, text: TEXT },
      ],
    })
    expect(parseSwitches('{"off":[]}')).toEqual({ ok: true, value: [] })
    expect(parseSwitches(JSON.stringify({ off: [{ ...ENTRY, since: '2026-11-23T19:00+09:00' }] }))).toEqual({
      ok: true,
      value: [{ what: 'stake', reason: 'incident', since }],
    })
  })

  it.each<[unknown, string]>([
    [{}, 'off'],
    [[], 'off'],
    [{ off: [], on: [] }, 'on'],
    [{ off: [{ ...ENTRY, what: 'everything' }] }, 'off.0.what: expected one of all, stake,'],
    [{ off: [{ ...ENTRY, protocol: 'frax' }] }, 'off.0.protocol: expected one of lido,'],
    [{ off: [{ ...ENTRY, reason: 'because' }] }, 'off.0.reason: expected one of incident,'],
    [{ off: [{ ...ENTRY, since: 'yesterday' }] }, 'off.0.since: expected a moment'],
    [{ off: [{ ...ENTRY, since: '2026-13-01T00:00:00Z' }] }, 'off.0.since: expected a moment'],
    [{ off: [{ ...ENTRY, since: '2026-11-23T10:00:00' }] }, 'off.0.since: expected a moment'],
    [{ off: [{ ...ENTRY, since: 1 }] }, 'off.0.since: expected a moment'],
    [{ off: [{ ...ENTRY, url: 'https://a.example' }] }, 'off.0.url'],
    [{ off: [{ ...ENTRY, text: { en: 'alone' } }] }, 'off.0.text.ja'],
    [{ off: [{ ...ENTRY, text: { en: 'a'.repeat(281), ja: 'a' } }] }, 'off.0.text.en: expected at most 280'],
    [{ off: [{ ...ENTRY, text: { en: 'two\nlines', ja: 'a' } }] }, 'off.0.text.en: expected one line'],
    [{ off: [{ ...ENTRY, text: { en: 'turned \u202e round', ja: 'a' } }] }, 'off.0.text.en: expected one'],
    [{ off: [{ ...ENTRY, text: { en: ' ', ja: 'a' } }] }, 'off.0.text.en: expected a text'],
    [{ off: Array.from({ length: 33 }, () => ENTRY) }, 'off: expected at most 32 entries'],
  ])('%j is refused with its place', (json, sentence) => {
    const parsed = parseSwitches(JSON.stringify(json))
    if (parsed.ok) throw new Error('was taken')
    expect(parsed.error.join('\n')).toContain(sentence)
  })

  it.each(['', '{', '{"off":[', 'null', '"off"'])('%j is no file of switches', (text) => {
    expect(parseSwitches(text).ok).toBe(false)
  })
})

describe('what a switch stops', () => {
  it.each(INTENTS)('%o', (intent, action, protocol) => {
    const stops = (each: SwitchedOff) => switchedOff({ tag: '', off: [each] }, intent) === each
    for (const what of SWITCHABLE) {
      const isIts = what === 'all' || what === action
      expect(stops(off(what)), what).toBe(isIts)
      for (const of of ['lido', 'rocket-pool', 'coinbase'] as const)
        expect(stops(off(what, of)), `${what} of ${of}`).toBe(isIts && of === protocol)
    }
    expect(switchedOff({ tag: '', off: [] }, intent)).toBeUndefined()
  })

  it('a swap from one protocol’s token into another’s belongs to both', () => {
    for (const protocol of ['coinbase', 'rocket-pool'] as const)
      expect(switchedOff({ tag: '', off: [off('swap', protocol)] }, swap('cbeth', 'reth'))).toBeDefined()
  })
})

describe('before anything is signed', () => {
  const STAKE: TxIntent = { kind: 'stake', token: 'steth', amount: 1n }
  const told = (list: readonly SwitchedOff[]): unknown =>
    JSON.parse(JSON.stringify(toJson({ tag: 'a', off: list })))

  it('the switches are asked each time', async () => {
    let list: readonly SwitchedOff[] = []
    let asked = 0
    const gate = createSwitchGate(async () => {
      asked += 1
      return told(list)
    })
    expect(await gate(STAKE)).toEqual({ ok: true, value: undefined })
    list = [{ ...off('stake', 'lido'), text: TEXT }]
    expect(await gate(STAKE)).toEqual({ ok: false, error: { code: 'switched-off', switched: list[0] } })
    list = []
    expect(await gate(STAKE)).toMatchObject({ ok: true })
    expect(asked).toBe(3)
  })

  it.each<[string, () => Promise<unknown>]>([
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['nonsense', async () => ({ off: 'nothing' })],
    ['an entry of another version', async () => ({ tag: 'a', off: [{ what: 'lend' }] })],
    ['an empty answer', async () => null],
  ])('%s is not a yes, after a second try', async (_, load) => {
    let asked = 0
    const gate = createSwitchGate(() => {
      asked += 1
      return load()
    })
    expect(await gate(STAKE)).toMatchObject({ ok: false, error: { code: 'switches-unread' } })
    expect(asked).toBe(2)
    const later = createSwitchGate(() => (asked++ === 2 ? load() : Promise.resolve(told([]))))
    expect(await later(STAKE)).toMatchObject({ ok: true })
  })

  it('what the routes tell comes back as it was', () => {
    const all = [off('all'), { ...off('swap', 'coinbase'), text: TEXT }]
    expect(switchesFromWire(told(all))).toEqual({ ok: true, value: { tag: 'a', off: all } })
  })
})
