import { describe, expect, test } from 'vitest'
import { compareJson } from '@/lib/compare/compare-json'
import { compareReport } from '@/lib/compare/compare-report'
import { compareFromWire } from '@/lib/compare/compare-wire'
import { compareSource } from '@/lib/testing/compare'
import { fresh, LIDO, protocols, ROCKET_POOL, unavailable } from '@/lib/testing/states'

/* The comparison as JSON: for anybody's program, and for the page, which reads back exactly what was sent. */

const sent = (report: Parameters<typeof compareJson>[0]): unknown =>
  JSON.parse(JSON.stringify(compareJson(report)))

describe('the comparison over the wire', () => {
  const source = compareSource()
  const changed = (readings: Parameters<typeof protocols>[0]) => ({
    ...source,
    snapshot: { ...source.snapshot, protocols: protocols(readings) },
  })
  test.each([
    ['everything known', source],
    ['nothing known beside the snapshot', { ...source, offers: {}, depths: {}, steps: {} }],
    ['a protocol away', changed({ lido: unavailable() })],
    [
      'a queue that nobody knows the wait of',
      changed({ lido: fresh({ ...LIDO, queue: { ...LIDO.queue, unfinalizedStEth: 10n ** 23n } }) }),
    ],
    ['a burn in part', changed({ 'rocket-pool': fresh({ ...ROCKET_POOL, totalCollateral: 10n ** 18n }) })],
  ])('%s: comes back as it was', (_, each) => {
    const report = compareReport(each)
    expect(compareFromWire(sent(report))).toEqual({ ok: true, value: report })
  })

  test('integers are decimal strings, ratios are exact with a text beside them, nothing unknown has a value', () => {
    const json = sent(compareReport(source))
    expect(json).toMatchObject({ version: 1, chainId: 1, deployment: 'fake', block: { number: '1000' } })
    expect(JSON.stringify(json)).not.toContain('null')
    const columns = (json as { columns: Record<string, never>[] }).columns
    expect(columns[0]).toMatchObject({
      token: 'steth',
      fee: { is: 'fresh', value: { num: '1000', den: '10000', text: '0.100000000' }, at: { number: '1000' } },
      exits: [
        {
          size: '1000000000000000000',
          market: { value: { receives: '998000000000000000', discount: { text: '0.002000000' } } },
        },
        {},
        {},
      ],
    })
    expect(columns[3]).toMatchObject({
      fee: { is: 'unknown', why: { of: 'compare', code: 'off-chain-terms' } },
    })
    expect(columns[3]).not.toHaveProperty('fee.value')
  })

  test.each([
    [
      'a number for an amount',
      (column: Record<string, unknown>) => ({
        ...column,
        supply: { is: 'fresh', value: { tokens: 1, ether: '1' } },
      }),
    ],
    [
      'a reason that nobody has words for',
      (column: Record<string, unknown>) => ({
        ...column,
        fee: { is: 'unknown', why: { of: 'compare', code: 'x' } },
      }),
    ],
    [
      'a figure without its block',
      (column: Record<string, unknown>) => ({
        ...column,
        rate: { is: 'fresh', value: { num: '1', den: '1' }, source: 'x' },
      }),
    ],
    ['a token of elsewhere', (column: Record<string, unknown>) => ({ ...column, token: 'meth' })],
  ])('%s is refused, by name', (_, spoil) => {
    const json = sent(compareReport(source)) as { columns: Record<string, unknown>[] }
    const spoiled = {
      ...json,
      columns: json.columns.map((column, place) => (place === 0 ? spoil(column) : column)),
    }
    const read = compareFromWire(spoiled)
    expect(read).toMatchObject({ ok: false, error: { code: 'bad-response' } })
    expect(read.ok ? '' : read.error.detail).toContain('$.columns[0].')
  })
})
