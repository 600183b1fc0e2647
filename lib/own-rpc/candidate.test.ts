import { describe, expect, it } from 'vitest'
import { type Candidate, readCandidate, settleCandidate, writeCandidate } from '@/lib/own-rpc/candidate'

const NEW = 'https://new.example/KEY'
const OLD = 'https://old.example/KEY'

describe('an address that is being tried', () => {
  it.each<Candidate>([
    { is: 'asked', url: NEW },
    { is: 'adopted', url: NEW },
    { is: 'failed', url: NEW, fault: 'wrong-chain' },
  ])('$is comes back as it was kept', (candidate) => {
    expect(readCandidate(writeCandidate(candidate))).toEqual(candidate)
  })

  it.each([
    null,
    '',
    'is=asked',
    'is=asked&url=http://evil.example',
    'is=other&url=https://a.b/',
    'is=failed&url=https://a.b/',
  ])('%j is none', (stored) => {
    expect(readCandidate(stored)).toBeUndefined()
  })

  it('is adopted whole, address and origin together', () => {
    expect(settleCandidate(NEW, { ok: true, value: undefined }, OLD)).toEqual({
      store: NEW,
      origin: 'https://new.example',
      candidate: { is: 'adopted', url: NEW },
    })
  })

  it('that fails leaves what was in use before, address and origin together', () => {
    const failed = { ok: false, error: 'cors' } as const
    expect(settleCandidate(NEW, failed, OLD)).toEqual({
      store: undefined,
      origin: 'https://old.example',
      candidate: { is: 'failed', url: NEW, fault: 'cors' },
    })
    expect(settleCandidate(NEW, failed, null)).toMatchObject({ store: undefined, origin: undefined })
    expect(settleCandidate(NEW, failed, 'nonsense')).toMatchObject({ store: undefined, origin: undefined })
  })
})
