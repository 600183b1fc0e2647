import { encodeAbiParameters } from 'viem'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { createReferralService } from '@/lib/server/referral-service'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'
import { testAddress } from '@/lib/testing/states'

/* A shared link with a name in it has many visitors, and names can be made up. */

const universalResolver = testAddress(0x88)
const NAMED = { ...FAKE_DEPLOYMENT, ens: { universalResolver } }
const ADDRESS = '0xC1d0b3DE6792Bf6b4b37EccdcC24e45978Cfd2Eb'
const word = encodeAbiParameters([{ type: 'address' }], [ADDRESS])
const FOUND = ok(encodeAbiParameters([{ type: 'bytes' }, { type: 'address' }], [word, universalResolver]))

let calls = 0
let time = 0
let answer: Promise<Result<unknown, AppError>>

function service() {
  const client = {
    request: async () => {
      calls += 1
      return answer
    },
  }
  return createReferralService(client, NAMED, () => time)
}

beforeEach(() => {
  calls = 0
  time = 1_790_000_000_000
  answer = Promise.resolve(FOUND)
})

describe('referrals of pages', () => {
  test('fifty visitors of one link cost one look-up in five minutes', async () => {
    const { resolve } = service()
    const answers = await Promise.all(Array.from({ length: 50 }, () => resolve(' Alice.eth')))
    expect(answers).toEqual(Array(50).fill(ok(ADDRESS)))
    await resolve('alice.eth')
    expect(calls).toBe(1)
    time += 300_001
    await resolve('alice.eth')
    expect(calls).toBe(2)
  })

  test('what could not be looked up is asked again, what is not there a minute later', async () => {
    const { resolve } = service()
    answer = Promise.resolve(err({ code: 'timeout' }))
    expect(await resolve('alice.eth')).toEqual(err({ code: 'unavailable' }))
    answer = Promise.resolve(err({ code: 'rpc-error', detail: 'execution reverted (3)' }))
    expect(await resolve('alice.eth')).toEqual(err({ code: 'not-found' }))
    expect(await resolve('alice.eth')).toEqual(err({ code: 'not-found' }))
    expect(calls).toBe(2)
    time += 60_001
    answer = Promise.resolve(FOUND)
    expect(await resolve('alice.eth')).toEqual(ok(ADDRESS))
  })

  test('a page waits a moment, the next one has the answer', async () => {
    vi.useFakeTimers()
    const { resolve } = service()
    let release: (found: Result<unknown, AppError>) => void = () => undefined
    answer = new Promise((settle) => {
      release = settle
    })
    const page = resolve('alice.eth')
    await vi.advanceTimersByTimeAsync(1_501)
    expect(await page).toEqual(err({ code: 'unavailable' }))
    release(FOUND)
    expect(await resolve('alice.eth')).toEqual(ok(ADDRESS))
    expect(calls).toBe(1)
    vi.useRealTimers()
  })

  test('made-up names are not all looked up at once, and addresses need nobody', async () => {
    vi.useFakeTimers()
    const { resolve } = service()
    answer = new Promise(() => undefined)
    const pages = Array.from({ length: 30 }, (_, index) => resolve(`made-up-${index}.eth`))
    expect(await resolve(ADDRESS)).toEqual(ok(ADDRESS))
    expect(await resolve(ADDRESS.replace('C', 'c'))).toEqual(err({ code: 'bad-checksum' }))
    await vi.advanceTimersByTimeAsync(1_501)
    expect(await Promise.all(pages)).toEqual(Array(30).fill(err({ code: 'unavailable' })))
    expect(calls).toBe(8)
    vi.useRealTimers()
  })
})
