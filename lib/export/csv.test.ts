import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvLine, foreignText } from '@/lib/export/csv'
import { readCsv } from '@/lib/testing/read-csv'

describe('CSV', () => {
  test('quotes what needs it, and nothing else (RFC 4180)', () => {
    expect(csvLine(['a', '', '-1.5', 'x,y', 'say "hi"', 'two\r\nlines', ' blank'])).toBe(
      'a,,-1.5,"x,y","say ""hi""","two\r\nlines"," blank"\r\n',
    )
  })

  test('what is read back is what was written, whatever the text', () => {
    const cell = fc.oneof(fc.string(), fc.stringMatching(/^[",\r\n =a]{0,8}$/))
    const lines = fc.array(fc.array(cell, { minLength: 2, maxLength: 6 }), { maxLength: 8 })
    fc.assert(
      fc.property(lines, (written) => {
        expect(readCsv(written.map(csvLine).join(''))).toEqual(written)
      }),
    )
  })
})

describe('text that is not ours', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1'])('%j is no formula', (text) => {
    expect(foreignText(text)).toBe(`'${text}`)
  })

  test('other text stays as it is', () => {
    for (const text of ['', 'a=1', "'=1", 'ETH/USD']) expect(foreignText(text)).toBe(text)
  })
})
