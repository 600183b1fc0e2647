import { keccak256 } from 'viem'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Hex } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { RpcClient } from '@/lib/read/rpc-client'
import { createVerifyService, type VerifyService } from '@/lib/server/verify-service'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'
import { BLOCK, COINBASE, testAddress } from '@/lib/testing/states'

const CODE: Hex = '0x600160020100'
const OTHER: Hex = '0x6003'
const CBETH = COINBASE.contracts.cbeth
const HOUR = 3_600_000

type Answer = Result<unknown, AppError>

let at: number
let asked: string[]
let running: number
let most: number
let answer: (address: string, method: string) => Answer | Promise<Answer>
let service: VerifyService

const client: RpcClient = {
  request: async (method, params) => {
    asked.push(`${method} ${String(params[0])} ${String(params.at(-1))}`)
    running += 1
    most = Math.max(most, running)
    await Promise.resolve()
    const given = await answer(String(params[0]), method)
    running -= 1
    return given
  },
}

beforeEach(() => {
  at = 1_000_000
  asked = []
  running = 0
  most = 0
  answer = () => ok(CODE)
  service = createVerifyService({ client, deployment: FAKE_DEPLOYMENT, now: () => at })
})

const blockAt = (number: bigint): BlockRef => ({ ...BLOCK, number })
const get = (number = 1_000n) => service.at(blockAt(number), undefined)
const codeOf = async (number?: bigint) =>
  (await get(number)).contracts.find(({ address }) => address === CBETH)?.code

/** locator, stETH, wstETH, staker, queue; storage, deposit pool, rETH; cbETH; three feeds; Multicall3 */
const ADDRESSES = 13

describe('contracts are read', () => {
  test('once for all who ask, a few at a time, all at one block', async () => {
    const [first] = await Promise.all(Array.from({ length: 20 }, () => get()))
    expect(first?.contracts).toHaveLength(ADDRESSES)
    for (const { code } of first?.contracts ?? [])
      expect(code).toMatchObject({ is: 'fresh', at: BLOCK, value: { is: 'code', hash: keccak256(CODE) } })
    expect(asked).toHaveLength(ADDRESSES)
    expect(new Set(asked).size).toBe(ADDRESSES)
    expect(asked.every((each) => /^eth_getCode 0x[0-9a-f]{40} 0x3e8$/.test(each))).toBe(true)
    expect(most).toBeLessThanOrEqual(6)
    expect(most).toBeGreaterThan(1)
  })

  test('again when an hour has passed, and not before; nobody waits for that', async () => {
    await get()
    at += HOUR - 1
    await get(1_299n)
    expect(asked).toHaveLength(ADDRESSES)
    answer = () => ok(OTHER)
    at += 1
    expect(await codeOf(1_300n)).toMatchObject({ at: { number: 1_000n }, value: { hash: keccak256(CODE) } })
    await vi.waitFor(async () =>
      expect(await codeOf(1_300n)).toMatchObject({
        is: 'fresh',
        at: { number: 1_300n },
        value: { hash: keccak256(OTHER) },
      }),
    )
    expect(asked).toHaveLength(2 * ADDRESSES)
  })

  test('again when the chain has gone back behind what was read', async () => {
    await get(1_000n)
    answer = () => ok(OTHER)
    await get(999n)
    await vi.waitFor(async () =>
      expect(await codeOf(999n)).toMatchObject({ at: { number: 999n }, value: { hash: keccak256(OTHER) } }),
    )
  })

  test('what is resolved later is read then, and nothing else again', async () => {
    await get()
    const { contracts } = await service.at(BLOCK, {
      lido: err({ code: 'call-failed' }),
      'rocket-pool': err({ code: 'call-failed' }),
      coinbase: ok(COINBASE.contracts),
    })
    expect(contracts).toHaveLength(ADDRESSES)
    expect(asked).toHaveLength(ADDRESSES)
    const { contracts: more } = await service.at(BLOCK, {
      lido: err({ code: 'call-failed' }),
      'rocket-pool': ok({
        storage: testAddress(0x20),
        reth: testAddress(0x21),
        depositPool: testAddress(0x22),
        networkBalances: testAddress(0x23),
        depositSettings: testAddress(0x24),
        networkSettings: testAddress(0x25),
      }),
      coinbase: ok(COINBASE.contracts),
    })
    expect(more).toHaveLength(ADDRESSES + 3)
    expect(asked).toHaveLength(ADDRESSES + 3)
    expect(more.every(({ code }) => code.is === 'fresh')).toBe(true)
  })
})

describe('a node that answers partly', () => {
  test('takes nothing but what it does not answer, and that is tried again after a minute', async () => {
    answer = (address) => (address === CBETH ? err({ code: 'timeout' }) : ok(CODE))
    const { contracts } = await get()
    expect(contracts.filter(({ code }) => code.is === 'fresh')).toHaveLength(ADDRESSES - 1)
    expect(contracts.find(({ address }) => address === CBETH)?.code).toEqual({
      is: 'unavailable',
      why: { code: 'timeout' },
    })
    answer = () => ok(CODE)
    at += 59_999
    await get()
    expect(asked).toHaveLength(ADDRESSES)
    at += 1
    await get()
    await vi.waitFor(async () => expect(await codeOf()).toMatchObject({ is: 'fresh' }))
    expect(asked).toHaveLength(ADDRESSES + 1)
  })

  test('what was read before is kept with its block, and told as old', async () => {
    await get()
    answer = () => err({ code: 'rpc-unreachable' })
    at += HOUR
    await get(1_300n)
    await vi.waitFor(async () => expect(await codeOf(1_300n)).toMatchObject({ is: 'delayed' }))
    expect(await codeOf(1_300n)).toMatchObject({ at: { number: 1_000n }, value: { hash: keccak256(CODE) } })
    at += 24 * HOUR
    expect(await codeOf(1_300n)).toMatchObject({ is: 'stale', value: { hash: keccak256(CODE) } })
  })

  test('what is no code is no hash, and no code is no contract', async () => {
    answer = (address) => ok(address === CBETH ? 'nonsense' : '0x')
    const { contracts } = await get()
    expect(contracts.find(({ address }) => address === CBETH)?.code).toMatchObject({
      is: 'unavailable',
      why: { code: 'bad-response' },
    })
    expect(contracts.filter(({ code }) => 'value' in code && code.value.is === 'none')).toHaveLength(
      ADDRESSES - 1,
    )
  })

  describe('an implementation that could not be read', () => {
    const BEHIND = testAddress(0x99)
    const NEXT = testAddress(0x9a)
    const DELEGATES: Hex = '0xf4'
    const word = (address: string) => `0x${address.slice(2).padStart(64, '0')}`
    const failed = err<AppError>({ code: 'timeout' })
    const proxy =
      (implementation: string, slot: boolean, behind: boolean) =>
      (address: string, method: string): Answer => {
        if (method === 'eth_getStorageAt') return slot ? ok(word(implementation)) : failed
        if (address.toLowerCase() === implementation) return behind ? ok(CODE) : failed
        return ok(address === CBETH ? DELEGATES : CODE)
      }
    const known = { value: { proxy: { is: 'proxy', code: { is: 'code', hash: keccak256(CODE) } } } }

    test.each([
      ['not found', false, { is: 'not-known', why: { code: 'timeout' } }],
      ['found', true, { is: 'proxy', code: { is: 'unread', why: { code: 'timeout' } } }],
    ] as const)('%s: the hash stands, and the rest is tried again after a minute', async (_, slot, told) => {
      answer = proxy(BEHIND, slot, false)
      expect(await codeOf()).toMatchObject({
        is: 'fresh',
        value: { hash: keccak256(DELEGATES), proxy: told },
      })
      answer = proxy(BEHIND, true, true)
      at += 60_000
      await get()
      await vi.waitFor(async () => expect(await codeOf()).toMatchObject({ is: 'fresh', ...known }))
    })

    test('takes nothing away that was read before, but an upgrade is told at once', async () => {
      answer = proxy(BEHIND, true, true)
      expect(await codeOf()).toMatchObject(known)
      answer = proxy(BEHIND, false, false)
      at += HOUR
      await get(1_300n)
      await vi.waitFor(async () =>
        expect(await codeOf(1_300n)).toMatchObject({ is: 'delayed', at: { number: 1_000n }, ...known }),
      )
      answer = proxy(NEXT, true, false)
      at += 60_000
      await get(1_305n)
      await vi.waitFor(async () =>
        expect(await codeOf(1_305n)).toMatchObject({
          at: { number: 1_305n },
          value: { proxy: { code: { is: 'unread' } } },
        }),
      )
    })
  })

  test('nobody waits longer than a moment for one that is silent: the rest is there, it is being read', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      let speak: (given: Answer) => void = () => {}
      const silent = new Promise<Answer>((resolve) => {
        speak = resolve
      })
      answer = (address) => (address === CBETH ? silent : ok(CODE))
      const first = get()
      await vi.advanceTimersByTimeAsync(1_500)
      const { contracts } = await first
      expect(contracts.filter(({ code }) => code.is === 'loading').map(({ address }) => address)).toEqual([
        CBETH,
      ])
      expect(contracts.filter(({ code }) => code.is === 'fresh')).toHaveLength(ADDRESSES - 1)
      const before = asked.length
      speak(ok(CODE))
      await vi.advanceTimersByTimeAsync(1)
      expect(await codeOf()).toMatchObject({ is: 'fresh' })
      expect(asked).toHaveLength(before)
    } finally {
      vi.useRealTimers()
    }
  })
})
