import { expect, test } from 'vitest'
import { CONTRACT_GROUPS } from '@/lib/verify/listed-contract'
import { POWERS } from '@/lib/verify/powers'

test('every power is told once, with a source and the day it was read', () => {
  expect(new Set(POWERS.map(({ id }) => id)).size).toBe(POWERS.length)
  for (const { id, url, source, readOn } of POWERS) {
    expect(URL.canParse(url), id).toBe(true)
    expect(source.trim(), id).not.toBe('')
    const day = new Date(`${readOn}T00:00:00Z`)
    expect(day.toISOString().slice(0, 10), id).toBe(readOn)
    // The facts behind it are from 2025 and later: an older day is a slip.
    expect(readOn >= '2026-01-01', id).toBe(true)
  }
})

test('each protocol, the feeds and the lending market have somebody who can change them', () => {
  const told = new Set(POWERS.map(({ group }) => group))
  expect(CONTRACT_GROUPS.filter((group) => told.has(group))).toEqual([
    'lido',
    'rocket-pool',
    'coinbase',
    'feeds',
    'lending',
  ])
})
