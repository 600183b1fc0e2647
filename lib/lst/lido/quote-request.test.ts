import { describe, expect, test } from 'vitest'
import { maxRequest, quoteRequest, usualRequests } from '@/lib/lst/lido/quote-request'
import { requestLimits } from '@/lib/lst/lido/request-limits'
import { fresh, holdings, LIDO, LIDO_ACCOUNT, protocols, unavailable } from '@/lib/testing/states'

const ETH = 10n ** 18n

const rich = (stEth: bigint, wstEth = 0n) => holdings({ lido: fresh({ ...LIDO_ACCOUNT, stEth, wstEth }) })
const withQueue = (changed: Partial<typeof LIDO.queue>, isStopped = false) =>
  protocols({ lido: fresh({ ...LIDO, isStopped, queue: { ...LIDO.queue, ...changed } }) })

describe('what a request of an amount makes', () => {
  test('stETH: asked for as it is, in parts', () => {
    expect(quoteRequest(protocols(), rich(3_000n * ETH), 'steth', 2_001n * ETH)).toEqual({
      ok: true,
      value: {
        token: 'steth',
        pay: 2_001n * ETH,
        parts: [1_000n * ETH, 1_000n * ETH, ETH],
        stEth: 2_001n * ETH,
        transactions: 1,
        isBunker: false,
      },
    })
  })

  test('wstETH: each part by what it unwraps to, rounded down', () => {
    const { maximum } = requestLimits(LIDO, 'wsteth')
    const quote = quoteRequest(protocols(), undefined, 'wsteth', maximum + 81n)
    expect(quote).toMatchObject({
      ok: true,
      value: { parts: [maximum, 81n], stEth: 1_000n * ETH + 100n, pay: maximum + 81n },
    })
  })

  test('as many transactions as usually hold the parts', () => {
    const most = BigInt(usualRequests('steth'))
    expect(most).toBeGreaterThan(90n)
    expect(most).toBeLessThanOrEqual(256n)
    const transactions = (parts: bigint) => {
      const quote = quoteRequest(protocols(), undefined, 'steth', parts * 1_000n * ETH)
      return quote.ok ? quote.value.transactions : undefined
    }
    expect([transactions(most), transactions(most + 1n)]).toEqual([1, 2])
  })

  test('bunker mode is told, and no obstacle', () => {
    const quote = quoteRequest(withQueue({ isBunker: true }), undefined, 'steth', ETH)
    expect(quote).toMatchObject({ ok: true, value: { isBunker: true } })
  })
})

describe('what stands against it', () => {
  test.each([
    ['queue-paused', withQueue({ isPaused: true })],
    ['protocol-stopped', withQueue({}, true)],
    ['unavailable', protocols({ lido: unavailable() })],
  ] as const)('%s', (code, readings) => {
    expect(quoteRequest(readings, undefined, 'steth', ETH)).toEqual({ ok: false, error: { code } })
  })

  test('holdings that could not be read, and more than they are', () => {
    expect(quoteRequest(protocols(), holdings({ lido: unavailable() }), 'steth', ETH)).toMatchObject({
      error: { code: 'unavailable' },
    })
    expect(quoteRequest(protocols(), rich(ETH), 'steth', ETH + 1n)).toEqual({
      ok: false,
      error: { code: 'above-balance', balance: ETH },
    })
    expect(quoteRequest(protocols(), rich(ETH, 5n), 'wsteth', 6n)).toMatchObject({ error: { balance: 5n } })
  })

  test('dust, and a last part that is dust', () => {
    expect(quoteRequest(protocols(), undefined, 'wsteth', 80n)).toMatchObject({
      error: { code: 'below-request-minimum', minimum: 81n },
    })
    expect(quoteRequest(protocols(), undefined, 'steth', 1_000n * ETH + 1n)).toMatchObject({
      error: { code: 'last-part-too-small', add: 99n, remove: 1n },
    })
  })
})

test('the most of a balance leaves the dust that no request can be made of', () => {
  expect(maxRequest(protocols(), rich(1_000n * ETH + 7n), 'steth')).toBe(1_000n * ETH)
  expect(maxRequest(protocols(), rich(1_000n * ETH + 100n), 'steth')).toBe(1_000n * ETH + 100n)
  expect(maxRequest(protocols(), rich(ETH, 80n), 'wsteth')).toBeUndefined()
  expect(maxRequest(protocols({ lido: unavailable() }), rich(ETH), 'steth')).toBeUndefined()
})
