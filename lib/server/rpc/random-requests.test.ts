import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { ok } from '@/lib/core/result'
import { createKnownContracts } from '@/lib/server/rpc/known-contracts'
import { METHODS } from '@/lib/server/rpc/methods'
import { createProxyRpc, type ProxyRpc } from '@/lib/server/rpc/proxy-rpc'
import { NO_LIMITS } from '@/lib/testing/no-limits'
import { ROUTE_DEPLOYMENT, rpcRoute } from '@/lib/testing/rpc-route'
import { LIDO, testAddress } from '@/lib/testing/states'

/* Whatever is sent: an answer of JSON-RPC, never a throw, and nothing at a node that is not on a list. */

const KNOWN = [LIDO.contracts.steth, LIDO.contracts.wsteth, ROUTE_DEPLOYMENT.multicall3]
const address = fc.oneof(fc.constantFrom(...KNOWN), fc.integer({ min: 1, max: 99_999 }).map(testAddress))
const hex = fc.oneof(
  fc.uint8Array({ maxLength: 80 }).map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`),
  fc.constantFrom('0x', '0x1', '0xd5002f2e', '0xa1903eab', '0x82ad56cb', '0x095ea7b3', 'latest', 'pending'),
)
const call = fc.record(
  {
    from: fc.oneof(address, fc.anything()),
    to: fc.oneof(address, fc.anything()),
    data: hex,
    input: hex,
    value: hex,
    gas: hex,
    accessList: fc.anything(),
  },
  { requiredKeys: [] },
)
const simulation = fc.record(
  {
    blockStateCalls: fc.array(
      fc.record(
        { calls: fc.array(call, { maxLength: 3 }), stateOverrides: fc.anything() },
        { requiredKeys: [] },
      ),
      { maxLength: 2 },
    ),
    validation: fc.anything(),
  },
  { requiredKeys: [] },
)
const param = fc.oneof(call, simulation, hex, address, fc.jsonValue())
const entry = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      jsonrpc: fc.constant('2.0'),
      id: fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.jsonValue()),
      method: fc.oneof(fc.constantFrom(...METHODS.keys()), fc.string()),
      params: fc.array(param, { maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
)

let rpc: ProxyRpc
/** how many got through: a test in which none did would show nothing */
let count = 0
let passed: { readonly method: string; readonly params: readonly unknown[] }[]

beforeAll(async () => {
  const { app } = await rpcRoute()
  const served = await app.snapshot()
  const { protocols } = served.ok ? served.value.snapshot : { protocols: undefined }
  if (protocols === undefined) throw new Error('no snapshot')
  const resolved = () =>
    ({
      lido: ok(LIDO.contracts),
      'rocket-pool': { ok: false, error: { code: 'contract-missing' } },
      coinbase: { ok: false, error: { code: 'contract-missing' } },
    }) as const
  const contracts = createKnownContracts(ROUTE_DEPLOYMENT, { get: app.snapshot, resolved })
  const reads = {
    send: async (asked: { readonly method: string; readonly params: readonly unknown[] }) => {
      passed.push(asked)
      return ok('0x')
    },
  }
  rpc = createProxyRpc({ chainId: 1, contracts, reads, limit: NO_LIMITS.limits.rpc })
})

const send = async (body: string) => {
  passed = []
  const answer = await rpc(new Request('http://app', { method: 'POST', body }), 'v')
  expect([200, 400]).toContain(answer.status)
  return (await answer.json()) as unknown
}

const addressesIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, field]) =>
        name === 'to' ? [String(field).toLowerCase()] : addressesIn(field),
      )
    : []

describe('random requests', () => {
  test('any text is answered', () =>
    fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await send(text)).toMatchObject({ jsonrpc: '2.0' })
        expect(passed).toEqual([])
      }),
    ))

  test('every entry has one answer, and nothing passes but what is on the lists', () =>
    fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 6 }), async (batch) => {
        const answers = await send(JSON.stringify(batch))
        if (!Array.isArray(answers)) {
          expect(answers).toMatchObject({ error: { code: -32_600 } })
          return
        }
        expect(answers).toHaveLength(batch.length)
        count += passed.length
        for (const answer of answers) expect('result' in answer).not.toBe('error' in answer)
        for (const { method, params } of passed) {
          expect(METHODS.has(method)).toBe(true)
          expect(JSON.stringify(params)).not.toMatch(/verrides":\{"0x|accessList|stateOverrides/)
          for (const to of addressesIn(params))
            expect(KNOWN.map((known) => known.toLowerCase())).toContain(to)
        }
      }),
    ))

  test('some of them got through', () => expect(count).toBeGreaterThan(10))
})
