import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvRows } from '@/lib/concentration/csv-rows'
import { jsonLines } from '@/lib/concentration/json-lines'
import { readSnapshotFile } from '@/lib/concentration/read-snapshot-file'
import { refreshSnapshot } from '@/lib/concentration/refresh-snapshot'
import type { SnapshotFile } from '@/lib/concentration/snapshot-schema'
import { stakeSnapshot } from '@/lib/concentration/stake-snapshot'
import { compareRatio } from '@/lib/core/ratio'
import { csvLine } from '@/lib/export/csv'

const WRITTEN = readFileSync(join(import.meta.dirname, 'data/snapshot.json'), 'utf8')

const CSV = `record,view,id,name,eth,percent,date,sources,url
source,,a,"Alpha, the first",,,2025-01-31,,https://example.org/a
source,,b,Beta,,,2025-02-28,,https://example.org/b
view,protocol,,,1000.0,,2025-01-31,a,
entity,protocol,,Small,010,,,a b,
entity,protocol,,Large,250.50,,,a,
note,protocol,en,"Two lines,
in one cell",,,,,
note,protocol,ja,二行,,,,,
view,operator,,,,,2025-02-28,,
entity,operator,,One,,33.30,,b,
entity,operator,,Other,,7,2025-01-01,b,
`

function made(text: string, format: 'csv' | 'json' = 'csv'): string {
  const result = refreshSnapshot(text, format)
  if (!result.ok) throw new Error(result.error.join('\n'))
  return result.value
}

function refusals(text: string, format: 'csv' | 'json' = 'csv'): readonly string[] {
  const result = refreshSnapshot(text, format)
  return result.ok ? [] : result.error
}

describe('the snapshot of the repository', () => {
  test('is what the script writes, byte for byte', () => {
    expect(made(WRITTEN, 'json')).toBe(WRITTEN)
  })

  test('is the census of 2025-10-21 by protocol: 8,452,768 of 35,707,847 ETH are Lido, the largest', () => {
    const read = stakeSnapshot()
    if (!read.ok) throw new Error(read.error.detail)
    const { protocol, operator } = read.value.views
    expect(protocol.date).toBe('2025-10-21')
    expect(protocol.total?.eth).toBe(35_707_847n * 10n ** 18n)
    expect(protocol.entities[0]).toMatchObject({
      name: 'Lido',
      eth: 8_452_768n * 10n ** 18n,
      date: '2025-10-21',
    })
    expect(
      compareRatio(protocol.entities[0]?.share ?? { num: 0n, den: 1n }, {
        num: 8_452_768n,
        den: 35_707_847n,
      }),
    ).toBe(0)
    // 12 labelled operators pass a third: 11.42 + 7.45 + 2.66 + 2.62 + 2.02 + 1.55 + 1.54 + 0.96 + 0.87 + 0.79 + 0.78 + 0.75 = 33.41
    expect(operator.assessment.nakamoto.third).toEqual({ labelled: 12, atLeast: 1 })
  })

  test('every figure has a source with an address and a day, and Coinbase tells its own, earlier day', () => {
    const read = stakeSnapshot()
    if (!read.ok) throw new Error(read.error.detail)
    for (const view of Object.values(read.value.views))
      for (const { name, sources } of view.entities) {
        expect(sources.length, name).toBeGreaterThan(0)
        for (const { url, date } of sources)
          expect([url, date].join(' ')).toMatch(/^https:\/\/\S+ 20\d\d-\d\d-\d\d$/)
      }
    const coinbase = read.value.views.operator.entities.find(({ name }) => name === 'Coinbase')
    expect(coinbase?.date).toBe('2025-03-04')
  })
})

describe('refresh from CSV', () => {
  test('gives the snapshot in its one form: by size, without idle zeros', () => {
    const file = JSON.parse(made(CSV)) as SnapshotFile
    expect(file.views.protocol).toEqual({
      date: '2025-01-31',
      total: { eth: '1000', source: 'a' },
      note: { en: 'Two lines,\nin one cell', ja: '二行' },
      entities: [
        { name: 'Large', eth: '250.5', sources: ['a'] },
        { name: 'Small', eth: '10', sources: ['a', 'b'] },
      ],
    })
    expect(file.views.operator.entities).toEqual([
      { name: 'One', percent: '33.3', sources: ['b'] },
      { name: 'Other', percent: '7', date: '2025-01-01', sources: ['b'] },
    ])
    expect(file.sources[0]?.name).toBe('Alpha, the first')
  })

  test('the order of records, line ends and a byte order mark never change a byte; JSON gives the same', () => {
    const [header = '', ...records] = CSV.trim().replace('"Two lines,\nin one cell"', 'x').split('\n')
    const plain = made([header, ...records].join('\n'))
    expect(made(`\ufeff${[header, ...records.toReversed()].join('\r\n')}\r\n`)).toBe(plain)
    expect(made(plain, 'json')).toBe(plain)
  })

  test.each([
    ['source,,a,', 'sauce,,a,', 'line 2: "sauce" is no record: expected source, view, entity, note'],
    ['https://example.org/b', 'example.org/b', 'line 3: expected an https address (sources.1.url)'],
    ['2025-02-28,,https', '2025-02-30,,https', 'line 3: expected a day such as 2025-10-21 (sources.1.date)'],
    ['1000.0', '1,000', 'line 4: expected 9 cells, found 10'],
    ['1000.0', '1 000', 'line 4: expected ETH as digits, such as 8452768 or 1.5 (views.protocol.total.eth)'],
    ['1000.0', '0', 'line 4: all active stake cannot be nothing (views.protocol.total.eth)'],
    [
      '1000.0,,2025-01-31,a,',
      ',,2025-01-31,,',
      'line 5: Small has an amount, but the view protocol has no total (views.protocol.entities.0.eth)',
    ],
    ['010,,,a b', '010,1,,a b', 'line 5: expected either eth or percent (views.protocol.entities.0)'],
    ['010,,,a b', '010,,,a c', 'line 5: there is no source "c" (views.protocol.entities.0.sources.1)'],
    ['010,,,a b', '010,,,', 'line 5: expected at least one source (views.protocol.entities.0.sources)'],
    [
      'Large,250.50',
      'small,250.50',
      'line 6: "small" stands twice in the view protocol (views.protocol.entities.1.name)',
    ],
    [
      'Large,250.50',
      'Large,990.5',
      'line 4: the shares of the view protocol sum to 100.05 % (views.protocol.entities)',
    ],
    [
      'Large,250.50',
      'Large,0',
      'line 6: Large: expected more than nothing and at most all active stake (views.protocol.entities.1.name)',
    ],
    ['view,operator', 'view,operators', 'line 10: "operators" is no view: expected protocol or operator'],
    [
      'view,operator,,,,,2025-02-28,,',
      'view,protocol,,,,,2025-02-28,,',
      'line 10: the view protocol stands twice',
    ],
    ['note,protocol,ja', 'note,protocol,en', 'line 9: the view protocol has two notes in "en"'],
    ['二行,,,,,', '二行,5,,,,', 'line 9: a record "note" has no eth'],
    ['eth,percent', 'ether,percent', 'line 1: the column "eth" is missing'],
    [
      'note,protocol,ja,二行',
      'note,protocol,ja,"二行',
      'line 9: a quote that is not closed, or one inside a bare cell',
    ],
  ])('%s as %s: %s', (from, to, sentence) => {
    expect(CSV).toContain(from)
    expect(refusals(CSV.replace(from, to))).toContain(sentence)
  })

  test('an unused source and one that stands twice are told, both at once', () => {
    const twice = CSV.replace('source,,b,Beta', 'source,,a,Beta').replaceAll(',a b,', ',a,')
    expect(refusals(twice)).toEqual([
      'line 3: the source "a" stands twice (sources.1.id)',
      'line 11: there is no source "b" (views.operator.entities.0.sources.0)',
      'line 12: there is no source "b" (views.operator.entities.1.sources.0)',
    ])
    expect(
      refusals(CSV.replaceAll(',b,', ',a,').replace('source,,a,Beta', 'source,,b,Beta').replace('a b', 'a')),
    ).toEqual(['line 3: nothing refers to the source "b" (sources.1.id)'])
  })

  test('an empty file', () => {
    expect(refusals('')).toEqual(['line 1: the file is empty'])
  })
})

describe('refresh from JSON', () => {
  test('says the line of what is wrong, or of the nearest thing around it', () => {
    const text = made(CSV)
    const line = (part: string, of = text) => of.slice(0, of.indexOf(part)).split('\n').length
    expect(refusals(text.replace('"33.3"', '"a third"'), 'json')).toEqual([
      `line ${line('"33.3"')}: expected per cent as digits, such as 7.45 (views.operator.entities.0.percent)`,
    ])
    const without = text.replace('"date": "2025-02-28",\n      "entities"', '"entities"')
    expect(without).not.toBe(text)
    expect(refusals(without, 'json')[0]).toMatch(
      new RegExp(`^line ${line('"operator"', without)}: .*views.operator.date`),
    )
  })

  test('what is no JSON', () => {
    expect(refusals('{"version": 1,', 'json')[0]).toMatch(/^the file is no JSON: /)
    expect(refusals('[]', 'json')).not.toEqual([])
  })

  test('lines of values are those of the text, whatever is in them', () => {
    const lines = jsonLines('{\n "a": [1, "]}\\"\\n",\n  {"b": null}\n ],\n\n "c": -2e3\n}')
    expect([...lines]).toEqual([
      ['', 1],
      ['a', 2],
      ['a.0', 2],
      ['a.1', 2],
      ['a.2', 3],
      ['a.2.b', 3],
      ['c', 6],
    ])
  })

  test('every value of any JSON has a line', () => {
    const paths = (value: unknown, path = ''): string[] => [
      path,
      ...(typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => paths(inner, path === '' ? key : `${path}.${key}`))
        : []),
    ]
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, null, 2)
        const lines = jsonLines(text)
        for (const path of paths(value)) expect(lines.has(path)).toBe(true)
        expect(Math.max(...lines.values())).toBeLessThanOrEqual(text.split('\n').length)
      }),
    )
  })
})

describe('CSV', () => {
  test('reads back what the export writes, whatever the text', () => {
    const cell = fc.string().map((text) => text.trim())
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 6 })
    fc.assert(
      fc.property(rows, (written) => {
        const read = csvRows(written.map(csvLine).join(''))
        const told = written.filter((cells) => cells.some((each) => each !== ''))
        expect(read.ok && read.value.map(({ cells }) => cells)).toEqual(told)
      }),
    )
  })
})

test('a file of another version, or with a field that is none, is refused', () => {
  const file = JSON.parse(WRITTEN) as Record<string, unknown>
  expect(readSnapshotFile({ ...file, version: 2 })).toMatchObject({ ok: false })
  expect(readSnapshotFile({ ...file, extra: 1 })).toMatchObject({ ok: false })
})
