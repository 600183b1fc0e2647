import { expect, test } from 'vitest'
import type { AlertNews } from '@/lib/alert/alert-news'
import { alertText } from '@/lib/alert/alert-text'

const of = { token: 'steth', block: 5n, time: 60n, deviation: { num: -297n, den: 10_000n } } as const

test.each<[AlertNews, string]>([
  [
    { ...of, what: 'reached', severity: 'depegged', since: 1n },
    'stETH is de-pegged: 2.97% below its redemption value.',
  ],
  [
    {
      ...of,
      token: 'cbeth',
      deviation: { num: 8n, den: 100n },
      what: 'worse',
      severity: 'severe',
      since: 1n,
    },
    'cbETH got worse and is severely de-pegged now: 8.00% above its redemption value.',
  ],
  [
    {
      ...of,
      deviation: { num: 0n, den: 1n },
      what: 'left',
      from: 'stressed',
      severity: 'healthy',
      since: 1n,
    },
    'stETH is no longer stressed, it is healthy: 0.00% off its redemption value.',
  ],
  [
    { ...of, what: 'rate-falls', by: { num: -45n, den: 10_000n } },
    'The redemption rate of stETH fell by 0.4500%.',
  ],
  [
    { ...of, deviation: undefined, what: 'cannot-judge', why: 'no-voter', since: 1n },
    'The peg of stETH cannot be judged: no pool has a fresh price.',
  ],
  [
    { ...of, deviation: undefined, what: 'judged-again', severity: 'watch', since: 1n },
    'The peg of stETH can be judged again: it is on watch, the deviation is not known.',
  ],
])('%#', (news, text) => {
  expect(alertText(news)).toBe(text)
})
