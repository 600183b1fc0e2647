import { Agent, request } from 'node:http'
import fc from 'fast-check'
import { API_ROUTES, type AppRoute, PAGES } from '../scripts/fuzz/app-routes'
import { type FuzzedRequest, fuzzedRequest, targetOf } from '../scripts/fuzz/fuzzed-request'
import { judgeAnswer } from '../scripts/fuzz/judge-answer'
import { expect, test } from './fixtures/test'

/* Every page and route of the production build over HTTP, without a browser. `npm run test:deep` sends 20,000. */

const COUNT = process.env.EVENKEEL_DEEP === undefined ? 300 : 20_000
const AT_ONCE = 8
const seed = Number(process.env.EVENKEEL_SEED ?? 20260101)
const METHODS = [
  ...Array(6).fill('GET'),
  'POST',
  'POST',
  'HEAD',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
]

interface Place {
  readonly route: AppRoute
  readonly prefix: string
}

/** The devnet's drawer is left alone: what it is told changes the world of the other tests. */
const PLACES: readonly Place[] = [
  ...API_ROUTES.filter(({ file }) => file !== 'app/api/devnet/route.ts').map((route) => ({
    route,
    prefix: '/api',
  })),
  ...PAGES.flatMap((route) => ['', '/ja'].map((prefix) => ({ route, prefix }))),
]

interface Asked {
  readonly target: string
  readonly fuzzed: FuzzedRequest
}

function requestsOf({ route, prefix }: Place, count: number): readonly Asked[] {
  return fc
    .sample(fuzzedRequest(route, METHODS), { seed, numRuns: count })
    .map((fuzzed) => ({ fuzzed, target: targetOf(route, fuzzed, prefix) || '/' }))
}

interface Answer {
  readonly status: number | undefined
  readonly type: string | undefined
  readonly body: string
}

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })

/** Node's own client, which sends path and headers as they are. */
function ask(url: string, { target, fuzzed: { method, headers, body } }: Asked): Promise<Answer> {
  return new Promise((resolve) => {
    const asked = request(url, { agent, method, path: target, headers, timeout: 30_000 }, (answer) => {
      const chunks: Buffer[] = []
      const end = () =>
        resolve({
          status: answer.statusCode,
          type: answer.headers['content-type'],
          body: Buffer.concat(chunks).toString('utf8'),
        })
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', end)
      answer.on('error', end)
    })
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve({ status: undefined, type: undefined, body: '' }))
    asked.end(body)
  })
}

/** What is wrong with an answer, or an empty text. */
function judged({ fuzzed: { method, body: sent = '' } }: Asked, { status, type, body }: Answer): string {
  // Who sends much more than is taken may be cut off before the answer is read.
  if (status === undefined) return sent.length > 50_000 ? '' : 'no answer'
  const told = judgeAnswer(status, { get: () => type ?? null }, body)
  if (told !== '') return told
  return status === 200 && method === 'GET' && body.includes('id="__next_error__"') ? 'a page that broke' : ''
}

test(`${COUNT} requests with anything in them: always the page, the answer, or a refusal`, async ({
  world,
}) => {
  test.setTimeout(60_000 + COUNT * 150)
  const each = Math.ceil(COUNT / PLACES.length)
  const all = PLACES.flatMap((place) => requestsOf(place, each))
  const wrong: string[] = []
  const statuses = new Map<string, number>()
  const queue = [...all]
  const client = async () => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const answer = await ask(world.app.url, next)
      const name = String(answer.status)
      statuses.set(name, (statuses.get(name) ?? 0) + 1)
      const why = judged(next, answer)
      if (why !== '') wrong.push(`${next.fuzzed.method} ${next.target.slice(0, 300)} -> ${why}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, client))
  expect(wrong).toEqual([])
  expect(world.app.log()).not.toMatch(/error|unhandled|⨯/i)
  // Some must get through, or nothing but the first check was tried.
  for (const status of ['200', '400', '404', '405'])
    expect(statuses.get(status) ?? 0, status).toBeGreaterThan(1)
})
