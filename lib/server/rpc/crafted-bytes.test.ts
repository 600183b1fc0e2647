import fc from 'fast-check'
import { encodeAbiParameters, encodeFunctionData, type Hex, parseAbiItem, toHex, toRlp } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { multicall3Abi } from '@/abi/multicall3'
import { stethAbi } from '@/abi/steth'
import { swapRouter02Abi } from '@/abi/swap-router-02'
import { isLaidOutPlainly } from '@/lib/server/rpc/canonical-call'
import { refused, served } from '@/lib/testing/rpc-judged'
import { ROUTE_DEPLOYMENT } from '@/lib/testing/rpc-route'
import { LIDO } from '@/lib/testing/states'
import { ROUTER } from '@/lib/testing/swap-world'

/* Few bytes that would be much work for a decoder: the words of each refusal tell that it was made before one saw them. */

const { steth } = LIDO.contracts
const SHARES = encodeFunctionData({ abi: stethAbi, functionName: 'getTotalShares' })
const word = (value: number | bigint) => toHex(value, { size: 32 }).slice(2)
const words = (...values: readonly (number | bigint)[]) => values.map(word).join('')
const repeated = (value: number, times: number) => word(value).repeat(times)
const TUPLE = encodeAbiParameters(
  [{ type: 'address' }, { type: 'bool' }, { type: 'bytes' }],
  [steth, true, SHARES],
).slice(2)
const aggregate = (body: string): Hex => `0x82ad56cb${body}`
const routed = (body: string): Hex => `0x5ae401dc${body}`

describe('calls in calls', () => {
  test.each([
    ['two thousand calls that are one', words(32, 2_000) + repeated(32 * 2_000, 2_000) + TUPLE],
    ['two calls that are one', words(32, 2) + repeated(64, 2) + TUPLE],
    ['calls in another order', words(32, 2, 64 + TUPLE.length / 2, 64) + TUPLE + TUPLE],
    ['a gap before the calls', words(64, 0, 1, 32) + TUPLE],
    ['more calls than bytes', words(32, 4_000_000_000, 32) + TUPLE],
    ['a length beyond any', words(32, 2n ** 255n, 32) + TUPLE],
    ['offsets back to where they stand', words(32, 3, 0, 0, 0)],
    ['a call that ends beyond the data', words(32, 1, 32, 0, 1, 96, 2 ** 31)],
  ])('%s are not decoded', async (_, body) => {
    await refused(
      'eth_call',
      [{ to: ROUTE_DEPLOYMENT.multicall3, data: aggregate(body) }, 'latest'],
      /not laid out/,
    )
  })

  test('nor are too many of them that are laid out well', async () => {
    const call = { target: steth, allowFailure: true, callData: '0x' } as const
    const args = [Array.from({ length: 251 }, () => call)] as const
    const data = encodeFunctionData({ abi: multicall3Abi, functionName: 'aggregate3', args })
    await refused('eth_call', [{ to: ROUTE_DEPLOYMENT.multicall3, data }, 'latest'], /at most 250/)
  })

  test.each([
    ['two thousand swaps that are one', words(1, 64, 2_000) + repeated(32 * 2_000, 2_000) + words(0)],
    ['two swaps that are one', words(1, 64, 2, 64, 64, 4) + '12210e8a'.padEnd(64, '0')],
  ])('%s are not decoded', async (_, body) => {
    const call = { from: steth, to: ROUTER, data: routed(body) }
    await refused('eth_estimateGas', [call], /not laid out/)
  })

  test('what an encoder makes is served, up to the most calls', async () => {
    const call = { target: steth, allowFailure: true, callData: SHARES } as const
    const reads = encodeFunctionData({
      abi: multicall3Abi,
      functionName: 'aggregate3',
      args: [Array.from({ length: 250 }, () => call)],
    })
    await served('eth_call', [{ to: ROUTE_DEPLOYMENT.multicall3, data: reads }, 'latest'])
    const refund = encodeFunctionData({ abi: swapRouter02Abi, functionName: 'refundETH' })
    const swap = encodeFunctionData({
      abi: swapRouter02Abi,
      functionName: 'multicall',
      args: [1n, [refund, refund]],
    })
    await served('eth_estimateGas', [{ from: steth, to: ROUTER, data: swap }])
  })
})

describe('the layout of arguments', () => {
  const ITEM = parseAbiItem(
    'function f(uint256 a, (address to, bool may, bytes data)[] calls, bytes[] more, uint256[2] pair, string text, (uint8 a, uint16 b)[] flat, (bytes x, uint256[] y) both, bytes[2] two)',
  )
  const bytes = fc.uint8Array({ maxLength: 70 }).map((each) => toHex(each))
  const small = fc.integer({ min: 0, max: 255 })
  const args = fc.tuple(
    fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
    fc.array(fc.record({ to: fc.constant(steth), may: fc.boolean(), data: bytes }), { maxLength: 5 }),
    fc.array(bytes, { maxLength: 5 }),
    fc.tuple(fc.bigInt({ min: 0n, max: 9n }), fc.bigInt({ min: 0n, max: 9n })),
    fc.string(),
    fc.array(fc.record({ a: small, b: small }), { maxLength: 3 }),
    fc.record({ x: bytes, y: fc.array(fc.bigInt({ min: 0n, max: 9n }), { maxLength: 3 }) }),
    fc.tuple(bytes, bytes),
  )

  test('of whatever an encoder makes is plain, and of nothing that is longer or shorter', () => {
    fc.assert(
      fc.property(args, (given) => {
        const data = encodeFunctionData({ abi: [ITEM], args: given })
        expect(isLaidOutPlainly(ITEM, data)).toBe(true)
        expect(isLaidOutPlainly(ITEM, `${data}${'00'.repeat(32)}`)).toBe(false)
        expect(isLaidOutPlainly(ITEM, data.slice(0, -64) as Hex)).toBe(false)
      }),
    )
  })

  test('with one offset moved is none', () => {
    fc.assert(
      fc.property(
        args,
        fc.constantFrom(1, 2, 5, 6, 7, 8),
        fc.integer({ min: -8, max: 8 }),
        (given, at, by) => {
          fc.pre(by !== 0)
          const data = encodeFunctionData({ abi: [ITEM], args: given })
          const place = 10 + at * 64
          const moved = BigInt(`0x${data.slice(place, place + 64)}`) + BigInt(by * 32)
          fc.pre(moved >= 0n)
          const changed = `${data.slice(0, place)}${word(moved)}${data.slice(place + 64)}` as Hex
          expect(isLaidOutPlainly(ITEM, changed)).toBe(false)
        },
      ),
    )
  })
})

describe('the walk over the bytes', () => {
  /** how often a part of the bytes is taken */
  const looksAt = (data: string) => {
    let looks = 0
    const counted = {
      length: data.length,
      slice: (from: number, to?: number) => {
        looks += 1
        return data.slice(from, to)
      },
    }
    isLaidOutPlainly(
      parseAbiItem('function aggregate3((address to, bool may, bytes data)[] calls)'),
      counted as never,
    )
    return looks
  }

  test('takes each word once at most, however often it is pointed at', () => {
    const bomb = aggregate(words(32, 2_000) + repeated(32 * 2_000, 2_000) + TUPLE)
    const honest = encodeFunctionData({
      abi: multicall3Abi,
      functionName: 'aggregate3',
      args: [Array.from({ length: 300 }, () => ({ target: steth, allowFailure: true, callData: SHARES }))],
    })
    for (const data of [bomb, honest]) expect(looksAt(data)).toBeLessThanOrEqual((data.length - 10) / 64)
  })
})

describe('signed transactions', () => {
  const signer = privateKeyToAccount(`0x${'a1'.repeat(32)}`)
  const rlp = (...items: readonly unknown[]) => toRlp(items as never).slice(2)
  const access = Array.from({ length: 2_700 }, () => [steth, []])

  test.each([
    [
      'of sixty thousand fields',
      `0x02${rlp(...Array.from({ length: 60_000 }, () => '0x'))}`,
      /no list of plain fields/,
    ],
    [
      'of lists in lists',
      `0x02${rlp(...Array.from({ length: 9 }, () => [[[['0x']]]]))}`,
      /no list of plain fields/,
    ],
    [
      'with a long access list',
      `0x02${rlp('0x01', '0x', '0x', '0x', '0x', '0x', '0x', '0x', access)}`,
      /access lists are not served/,
    ],
    [
      'of the old form, of many fields',
      `0x${rlp(...Array.from({ length: 99 }, () => '0x'))}`,
      /no list of plain fields/,
    ],
    ['with bytes behind it', `0x02${rlp('0x01')}00`, /no list of plain fields/],
    ['that is longer than it is', '0x02f9ffff01', /no list of plain fields/],
    ['with authorizations', `0x04${rlp('0x01')}`, /type eip7702 are not served/],
    ['with blobs', `0x03${rlp('0x01')}`, /type eip4844 are not served/],
  ])('%s are not read', async (_, raw, why) => {
    await refused('eth_sendRawTransaction', [raw], why)
  })

  test('others are', async () => {
    const raw = await signer.signTransaction({ chainId: 5, to: steth, gas: 1n, maxFeePerGas: 1n })
    await refused('eth_sendRawTransaction', [raw], /signed for chain 5/)
  })
})
