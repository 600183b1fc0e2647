import { describe, expect, it } from 'vitest'
import { err, ok } from '@/lib/core/result'
import { roomIssue } from '@/lib/stake/room-issue'

describe('roomIssue', () => {
  it.each([
    ['open', undefined],
    ['near-limit', undefined],
    ['exhausted', 'limit-exhausted'],
    ['paused', 'paused'],
    ['stopped', 'protocol-stopped'],
    ['disabled', 'deposits-disabled'],
    ['full', 'pool-full'],
  ] as const)('%s: %s', (status, code) => {
    expect(roomIssue(ok({ status, minimum: 1n }))?.code).toBe(code)
  })

  it('an unreadable protocol blocks', () => {
    expect(roomIssue(err({ code: 'unavailable' }))?.code).toBe('unavailable')
    expect(roomIssue(err({ code: 'below-minimum', minimum: 1n }))?.code).toBe('unavailable')
  })
})
