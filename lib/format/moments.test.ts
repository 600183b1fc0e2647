import { describe, expect, it } from 'vitest'
import { formatAge } from '@/lib/format/age'
import { formatUtc } from '@/lib/format/date-time'
import { formatDay } from '@/lib/format/day'
import { groupInteger } from '@/lib/format/group-integer'
import { LOCALES, localePath, pagePath } from '@/lib/format/locale'
import { shortHex } from '@/lib/format/short-hex'

describe('formatAge', () => {
  it.each([
    [-5, '0s ago', '0秒前'],
    [0, '0s ago', '0秒前'],
    [119.9, '119s ago', '119秒前'],
    [120, '2min ago', '2分前'],
    [7_199, '119min ago', '119分前'],
    [7_200, '2h ago', '2時間前'],
    [172_800, '2d ago', '2日前'],
    [86_400_000, '1,000d ago', '1,000日前'],
  ])('%s seconds is %s, %s', (seconds, en, ja) => {
    expect(formatAge(seconds, 'en')).toBe(en)
    expect(formatAge(seconds, 'ja')).toBe(ja)
  })
})

describe('formatUtc', () => {
  it('names the zone', () => {
    expect(formatUtc(1_700_000_000n, 'en')).toMatch(/^Nov 14, 2023, 10:13\sPM UTC$/)
    expect(formatUtc(1_700_000_000n, 'ja')).toBe('2023/11/14 22:13 UTC')
  })
})

describe('groupInteger', () => {
  it('is exact beyond the reach of floats', () => {
    expect(groupInteger(9_007_199_254_740_993n, 'en')).toBe('9,007,199,254,740,993')
    expect([0n, 999n, 1000n, 100_000n].map((value) => groupInteger(value, 'ja'))).toEqual([
      '0',
      '999',
      '1,000',
      '100,000',
    ])
  })
})

describe('shortHex', () => {
  it('keeps both ends, and short values whole', () => {
    expect(shortHex('0x1234567890abcdef1234567890abcdef12345678')).toBe('0x1234…5678')
    expect(shortHex('0x1234')).toBe('0x1234')
  })
})

describe('localePath', () => {
  it('gives English no prefix', () => {
    expect(localePath('en', '/')).toBe('/')
    expect(localePath('ja', '/')).toBe('/ja')
    expect(localePath('ja', '/peg')).toBe('/ja/peg')
    expect(localePath('en', '/peg')).toBe('/peg')
  })
})

describe('pagePath', () => {
  it('is the page without its language', () => {
    expect(pagePath('/ja')).toBe('/')
    expect(pagePath('/ja/withdraw')).toBe('/withdraw')
    expect(pagePath('/en/withdraw')).toBe('/withdraw')
    expect(pagePath('/japan')).toBe('/japan')
    for (const path of ['/', '/withdraw'])
      for (const locale of LOCALES) expect(pagePath(localePath(locale, path))).toBe(path)
  })
})

describe('formatDay', () => {
  it('tells days, months and hours in UTC', () => {
    expect(formatDay(1_700_000_000n, 'en')).toBe('Nov 14, 2023')
    expect(formatDay(1_700_000_000n, 'ja')).toBe('2023/11/14')
    expect(formatDay(1_700_000_000n, 'en', 'short-day')).toBe('Nov 14')
    expect(formatDay(1_700_000_000n, 'ja', 'month')).toBe('2023年11月')
    expect(formatDay(1_700_000_000n, 'en', 'hour')).toBe('11/14, 22:13')
  })
})
