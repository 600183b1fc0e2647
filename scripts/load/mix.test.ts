import { afterEach, expect, test, vi } from 'vitest'
import { createMix } from './mix'

afterEach(() => vi.unstubAllGlobals())

test('visitors come to every page, in both languages, and shares are hundredths', async () => {
  vi.stubGlobal('fetch', async () => new Response('<script src="/_next/static/chunks/a.js">'))
  const { parts } = await createMix('http://app')
  const pages = parts.find(({ kind }) => kind === 'pages')?.paths ?? []
  for (const page of [
    '/',
    '/peg/steth',
    '/peg/reth',
    '/settings',
    '/terms',
    '/privacy',
    '/ja',
    '/ja/settings',
  ])
    expect(pages).toContain(page)
  expect(pages.filter((page) => page.includes('['))).toEqual([])
  expect(parts.find(({ kind }) => kind === 'files')?.paths).toContain('/_next/static/chunks/a.js')
  expect(parts.reduce((sum, { share }) => sum + share, 0)).toBe(100)
})
