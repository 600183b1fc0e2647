import type { ServerResponse } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import type { HttpFault } from './fault'
import type { SeededRandom } from './seeded-random'

/** What stands in place of an answer; the real one is told where only its form is spoiled. */
type Spoiled = Exclude<HttpFault, 'drop' | 'delay' | 'hang'>

const PAGE = '<!doctype html><html><head><title>Error</title></head><body><h1>Error</h1></body></html>'
const NO_JSON = [
  '',
  '{"jsonrpc":"2.0","id":1,"resu',
  'upstream connect error',
  PAGE,
  'null',
  '[]',
  '"ok"',
  '17',
]
const HUGE_CHUNK = Buffer.alloc(1024 * 1024, 0x30)
const HUGE_CHUNKS = 24

/** Answers in a way that no client should have to understand; `body` is what the other side said. */
export function spoilAnswer(
  kind: Spoiled,
  response: ServerResponse,
  body: string,
  random: SeededRandom,
): void {
  switch (kind) {
    case 'too-many':
      if (random.chance(0.5)) response.setHeader('retry-after', '1')
      send(response, 429, 'application/json', '{"error":{"code":429,"message":"too many requests"}}')
      return
    case 'server-error':
      send(response, random.pick([500, 502, 503]), 'text/html', PAGE)
      return
    case 'bad-json':
      send(response, 200, 'application/json', NO_JSON[random.below(NO_JSON.length)] ?? '')
      return
    case 'half':
      half(response, body, random)
      return
    case 'huge':
      huge(response)
      return
  }
}

export function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type })
  response.end(body)
}

function half(response: ServerResponse, body: string, random: SeededRandom): void {
  const cut = body.slice(0, Math.floor(body.length / 2))
  if (random.chance(0.5)) {
    send(response, 200, 'application/json', cut)
    return
  }
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.write(cut, () => response.destroy())
}

/** A result that begins well and goes on for megabytes; as fast as it is taken. */
function huge(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  pipeline(Readable.from(hugeResult()), response, () => undefined)
}

function* hugeResult(): Generator<Buffer | string> {
  yield '{"jsonrpc":"2.0","id":1,"result":"0x'
  for (let chunk = 0; chunk < HUGE_CHUNKS; chunk += 1) yield HUGE_CHUNK
  yield '"}'
}
