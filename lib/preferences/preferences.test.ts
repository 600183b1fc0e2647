import { describe, expect, it } from 'vitest'
import { fiatOf } from '@/lib/preferences/fiat'
import { nextTheme, themeOf } from '@/lib/preferences/theme'

describe('theme', () => {
  it('goes round, and takes anything unknown for the system', () => {
    expect(nextTheme('system')).toBe('light')
    expect(nextTheme('light')).toBe('dark')
    expect(nextTheme('dark')).toBe('system')
    expect(themeOf('dark')).toBe('dark')
    expect(themeOf('<script>')).toBe('system')
    expect(themeOf(undefined)).toBe('system')
  })
})

describe('fiat', () => {
  it('follows the choice, else the language', () => {
    expect(fiatOf('eur', 'ja')).toBe('eur')
    expect(fiatOf('doge', 'ja')).toBe('jpy')
    expect(fiatOf(undefined, 'en')).toBe('usd')
  })
})
