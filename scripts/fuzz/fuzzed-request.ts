import fc, { type Arbitrary } from 'fast-check'
import type { AppRoute } from './app-routes'
import { knownWords } from './known-words'

/** A request that nobody should send. */
export interface FuzzedRequest {
  readonly method: string
  /** of each folder in brackets, decoded */
  readonly params: readonly string[]
  readonly query: readonly (readonly [string, string])[]
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

const ADDRESS = '0xC1d0b3DE6792Bf6b4b37EccdcC24e45978Cfd2Eb'
const EVIL = [
  ...['', ' ', '.', '..', '../..', '/', '%', '%00', '%ff', '\u0000', '\r\nx: y', '\ud800', '‮', '<script>'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'null',
    'undefined',
    'NaN',
    'Infinity',
    '-0',
    '1e400',
    '0x',
    '[object]',
  ],
  ...[
    '0',
    '-1',
    '1.5',
    '9'.repeat(18),
    '9'.repeat(30),
    '9'.repeat(5_000),
    'x'.repeat(5_000),
    "';--",
    '{}',
    '[]',
  ],
  ...[
    ADDRESS,
    ADDRESS.toLowerCase(),
    ADDRESS.replace('C', 'c'),
    `${ADDRESS}0`,
    'a.eth',
    `${'a.'.repeat(200)}eth`,
    '１２',
  ],
]

/** Values that the route knows, such as it should not, and noise. */
const knownOrEvil = (known: readonly string[]): Arbitrary<string> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('1', ...known) },
    { weight: 1, arbitrary: fc.constant(ADDRESS) },
    { weight: 2, arbitrary: fc.constantFrom(...EVIL) },
    { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 10n ** 28n }).map(String) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  )

const json = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.json({ maxDepth: 4 }).map((text) => text.slice(1)),
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    '[',
    '[]',
    '{}',
    `${'['.repeat(90_000)}${']'.repeat(90_000)}`,
    '"'.repeat(9),
    'x'.repeat(300_000),
  ),
)

/** Methods that the proxy to the node knows, and such that it must not. */
const rpcMethod = fc.constantFrom(
  'eth_call',
  'eth_getBalance',
  'eth_simulateV1',
  'eth_getLogs',
  'anvil_mine',
  'x',
)
const call = fc.record(
  {
    jsonrpc: fc.constantFrom('2.0', '1.0', 2),
    id: fc.oneof(fc.nat(), fc.string({ maxLength: 5 }), fc.constant(null), fc.constant({})),
    method: fc.oneof(rpcMethod, fc.constantFrom(...EVIL)),
    params: fc.oneof(
      fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 4 }),
      fc.jsonValue({ maxDepth: 1 }),
    ),
  },
  { requiredKeys: [] },
)
const rpcBody = fc.oneof(call, fc.array(call, { maxLength: 25 })).map((each) => JSON.stringify(each))

const headerValue = fc.oneof(
  fc.constantFrom(
    '*',
    '"x"',
    'W/"x"',
    'bytes=9999999999-',
    'gzip',
    'x'.repeat(3_000),
    '%',
    '0',
    'application/json',
    '1',
  ),
  fc.string({ maxLength: 30 }).map((text) => text.replace(/[^\x20-\x7e]/g, '').trim()),
)
const headerName = fc.constantFrom(
  ...[
    'accept',
    'accept-encoding',
    'accept-language',
    'content-encoding',
    'content-type',
    'cookie',
    'if-match',
  ],
  ...[
    'if-modified-since',
    'if-none-match',
    'if-range',
    'if-unmodified-since',
    'origin',
    'range',
    'referer',
    'rsc',
  ],
  ...[
    'next-action',
    'next-router-prefetch',
    'next-router-state-tree',
    'next-url',
    'sec-fetch-site',
    'user-agent',
  ],
  ...[
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-nonce',
    'x-nextjs-data',
    'x-evenkeel-peer',
  ],
)

/** Anything that may be sent to the route: with right names and values in wrong places more often than with noise. */
export function fuzzedRequest(route: AppRoute, methods: readonly string[]): Arbitrary<FuzzedRequest> {
  const { names, values } = knownWords(route.file)
  const value = knownOrEvil(values)
  const name = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: value })
  const holes = route.segments.filter((segment) => segment.startsWith('['))
  return fc.record(
    {
      method: fc.constantFrom(...methods),
      params: fc.tuple(...holes.map(() => value)),
      query: fc.array(fc.tuple(name, value), { maxLength: 6 }),
      headers: fc.dictionary(headerName, headerValue, { maxKeys: 3 }),
      body: fc.oneof(rpcBody, json),
    },
    { requiredKeys: ['method', 'params', 'query', 'headers'] },
  )
}

/** The path and query of a request. */
export function targetOf(route: AppRoute, { params, query }: FuzzedRequest, prefix: string): string {
  const left = [...params]
  const filled = route.segments.map((segment) =>
    segment.startsWith('[') ? encoded(left.shift() ?? '') : segment,
  )
  const asked = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')
  return `${[prefix, ...filled].join('/')}${asked === '' ? '' : `?${asked}`}`
}

/** As a client writes it; what is no text (half of a pair) as the byte that it is not. */
function encoded(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    return '%ff'
  }
}
