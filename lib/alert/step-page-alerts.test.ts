import { describe, expect, test } from 'vitest'
import { forgetToken, stepPageAlerts } from '@/lib/alert/step-page-alerts'
import { readMemories } from '@/lib/alert/stored-memories'
import type { BlockRef } from '@/lib/core/block-ref'
import type { LstId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import type { PegJudgement } from '@/lib/peg/judgement'
import type { Severity } from '@/lib/peg/thresholds'
import { type PegAlerts, pegAlertsOf } from '@/lib/preferences/peg-alerts'
import { judgementAt } from '@/lib/testing/peg-judgement'

const ALERTS: PegAlerts = { ...pegAlertsOf('reth=off&cbeth=severe'), isOn: true }
const LOADING: Reading<PegJudgement> = { is: 'loading' }

function reading(
  token: LstId,
  time: bigint,
  severity: Severity,
  is: 'fresh' | 'delayed' | 'stale' = 'fresh',
): Reading<PegJudgement> {
  const value = judgementAt(time, { token, state: { is: 'known', severity, since: time } })
  const at: BlockRef = { number: value.block, timestamp: time, hash: '0x' }
  return { is, value, at, source: 'test' }
}

function look(stored: string | null, peg: Partial<Record<LstId, Reading<PegJudgement>>>, alerts = ALERTS) {
  const all = { steth: LOADING, wsteth: LOADING, reth: LOADING, cbeth: LOADING, ...peg }
  const { stored: next, news } = stepPageAlerts(stored, { peg: all, alerts })
  return { next, told: news.map(({ token, what }) => `${token} ${what}`) }
}

describe('the pages of one browser', () => {
  test('of two that look at the same block the first tells, by what they remember together', () => {
    const { next } = look(null, { steth: reading('steth', 1_200n, 'healthy') })
    const first = look(next, { steth: reading('steth', 1_212n, 'depegged') })
    expect(first.told).toEqual(['steth reached'])
    const second = look(first.next, { steth: reading('steth', 1_212n, 'depegged') })
    expect(second.told).toEqual([])
    expect(look(second.next, { steth: reading('steth', 1_224n, 'healthy') }).told).toEqual(['steth left'])
  })

  test('each token by its own step; what is not chosen is neither told nor remembered', () => {
    const peg = {
      steth: reading('steth', 1_212n, 'stressed'),
      reth: reading('reth', 1_212n, 'severe'),
      cbeth: reading('cbeth', 1_212n, 'depegged'),
    }
    const { next, told } = look(null, peg)
    expect(told).toEqual(['steth reached'])
    expect(Object.keys(readMemories(next))).toEqual(['steth', 'cbeth'])
  })

  test('stale figures and those that could not be read say nothing and take nothing away', () => {
    const { next } = look(null, { steth: reading('steth', 1_212n, 'stressed') })
    for (const each of [reading('steth', 1_300n, 'healthy', 'stale'), LOADING]) {
      const found = look(next, { steth: each })
      expect(found.told).toEqual([])
      expect(readMemories(found.next)).toEqual(readMemories(next))
    }
    expect(look(next, { steth: reading('steth', 1_300n, 'healthy', 'delayed') }).told).toEqual(['steth left'])
  })

  test('all of the memory comes back as it was', () => {
    const unknown = judgementAt(1_200n, { state: { is: 'unknown', why: 'no-voter' } })
    const at: BlockRef = { number: 100n, timestamp: 1_200n, hash: '0x' }
    const alerts = { ...ALERTS, tellsUnknown: true }
    const peg = (value: PegJudgement) => ({ steth: { is: 'fresh', value, at, source: '' } }) as const
    const one = look(null, { steth: reading('steth', 1_100n, 'severe') }, alerts)
    const two = look(one.next, peg(unknown), alerts)
    const three = look(two.next, peg({ ...unknown, block: 200n, time: 2_400n }), alerts)
    expect(three.told).toEqual(['steth cannot-judge'])
    expect(readMemories(three.next).steth).toEqual({
      block: 200n,
      hasKnown: true,
      alarm: { severity: 'severe', since: 1_100n },
      told: { severity: 'severe', at: 1_100n },
      rates: { settled: { num: 1n, den: 1n }, next: { rate: { num: 1n, den: 1n }, block: 200n } },
      unknown: { since: 1_200n, isTold: true },
      unknownToldAt: 2_400n,
    })
  })

  test('a token that is chosen anew is looked at for the first time', () => {
    const { next } = look(null, { steth: reading('steth', 1_212n, 'stressed') })
    expect(readMemories(forgetToken(next, 'steth'))).toEqual({})
    expect(readMemories(forgetToken(next, 'reth'))).toHaveProperty('steth')
  })

  test.each(['', 'null', '[]', '{"steth":{"block":"x"}}', '{"steth":{"block":"1"}}', '{"other":1}'])(
    'what is stored and means nothing (%s) is nothing',
    (stored) => {
      expect(readMemories(stored)).toEqual({})
    },
  )
})
