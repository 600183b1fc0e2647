import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { err, ok } from '@/lib/core/result'
import { createInstance } from '@/lib/server/create-instance'
import type { PostRpc } from '@/lib/server/post-rpc'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { ROOT } from '../checks/source-files'
import { API_ROUTES, type AppRoute } from './app-routes'
import { type FuzzedRequest, fuzzedRequest, targetOf } from './fuzzed-request'
import { judgeAnswer } from './judge-answer'

/* Every route of the API in this process, over a node in memory: whatever is asked, the answer is one that it may give. */

/** Their words come from Next's own request: `e2e/fuzz.spec.ts` asks them over HTTP. */
const NEED_NEXT = ['app/api/peg/[token]/badge.svg/route.ts', 'app/api/terms/[locale]/[id]/route.ts']

type Handler = (
  request: Request,
  context: { readonly params: Promise<Record<string, string>> },
) => Promise<Response>

const KEY = Symbol.for('evenkeel.instance')
const shared = globalThis as { [KEY]?: unknown }

beforeAll(() => {
  const node = fakeWorld()
  // A node refuses what it cannot read; this one throws.
  const post: PostRpc = async (...asked) => {
    try {
      return await node.post(...asked)
    } catch {
      return err({ kind: 'rpc', code: -32_602, message: 'invalid params' })
    }
  }
  const env = { deployment: { ...FAKE_DEPLOYMENT, devnet: true as const }, rpcUrls: ['http://fake'] as const }
  shared[KEY] = ok(createInstance(env, post))
})
afterAll(() => {
  delete shared[KEY]
})

/** Undefined: not one that can be sent at all. */
function requestOf(route: AppRoute, fuzzed: FuzzedRequest): Request | undefined {
  const { method, headers, body } = fuzzed
  const isRead = method === 'GET' || method === 'HEAD'
  const init = { method, headers, ...(body === undefined || isRead ? {} : { body }) }
  try {
    return new Request(`http://app${targetOf(route, fuzzed, '/api')}`, init)
  } catch {
    return undefined
  }
}

describe('whatever is asked', () => {
  test('no route was forgotten', () => {
    expect(API_ROUTES.length).toBeGreaterThan(20)
    expect(NEED_NEXT.filter((file) => !API_ROUTES.some((route) => route.file === file))).toEqual([])
  })

  const own = API_ROUTES.filter(({ file }) => !NEED_NEXT.includes(file))
  test.each(own.map((route) => [route.file, route] as const))('%s', async (file, route) => {
    const handlers: Readonly<Record<string, unknown>> = await import(join(ROOT, file))
    const methods = Object.keys(handlers).filter((name) => /^[A-Z]+$/.test(name))
    expect(methods.length).toBeGreaterThan(0)
    const names = route.segments.filter((each) => each.startsWith('[')).map((each) => each.slice(1, -1))
    await fc.assert(
      fc.asyncProperty(fuzzedRequest(route, methods), async (fuzzed) => {
        const handler = handlers[fuzzed.method]
        const request = requestOf(route, fuzzed)
        // Next itself refuses other methods.
        if (typeof handler !== 'function' || request === undefined) return
        const params = Object.fromEntries(names.map((name, index) => [name, fuzzed.params[index] ?? '']))
        const answer = await (handler as Handler)(request, { params: Promise.resolve(params) })
        expect(judgeAnswer(answer.status, answer.headers, await answer.text())).toBe('')
      }),
    )
  })
})
