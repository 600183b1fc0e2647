import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EndpointReport } from '@/lib/server/endpoint'
import { createLog } from '@/lib/server/log/create-log'
import { logChanges } from '@/lib/server/log/log-changes'
import { logRequestError } from '@/lib/server/log/log-request-error'
import { maskSecrets } from '@/lib/server/log/mask-secrets'
import { processLog } from '@/lib/server/log/process-log'

const shared = globalThis as { [key: symbol]: unknown }
const KEY = Symbol.for('evenkeel.log')
let written = ''
const log = createLog({
  level: 'debug',
  mask: maskSecrets(['planted-secret']),
  write: (line) => (written += line),
})
const told = () =>
  written
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

beforeEach(() => {
  written = ''
  delete shared[KEY]
})
afterEach(() => {
  delete shared[KEY]
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe("the process's log", () => {
  test('is one, has the level of the environment, and knows its secrets', () => {
    vi.stubEnv('EVENKEEL_LOG_LEVEL', 'warn')
    vi.stubEnv('RPC_URLS', 'https://node.example/planted-key-77')
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written += String(text)
      return true
    })
    expect(processLog()).toBe(processLog())
    processLog().info('quiet')
    processLog().warn('key planted-key-77 is refused', { error: new Error('at planted-key-77') })
    vi.restoreAllMocks()
    expect(told()).toMatchObject([{ level: 'warn', message: 'key [masked] is refused' }])
    expect(written).not.toContain('planted-key-77')
  })

  test('is at info where the level is not set, or wrong', () => {
    vi.stubEnv('EVENKEEL_LOG_LEVEL', 'loud')
    expect([processLog().writes('info'), processLog().writes('debug')]).toEqual([true, false])
  })
})

describe('what a route threw', () => {
  const request = { method: 'GET', headers: { 'x-request-id': 'abcd-1234' } }
  const context = { routePath: '/api/accounts/[address]', routeType: 'route' }

  test('is told with its digest, route and id, and without a secret', () => {
    const cause = new Error('connect planted-secret')
    const error = Object.assign(new Error('planted-secret failed', { cause }), { digest: '123' })
    logRequestError(error, request, context, log)
    expect(told()).toMatchObject([
      {
        ...{ level: 'error', message: 'a request failed', digest: '123', route: '/api/accounts/[address]' },
        ...{
          requestId: 'abcd-1234',
          error: { message: '[masked] failed', cause: { message: 'connect [masked]' } },
        },
      },
    ])
    expect(written).not.toContain('planted-secret')
  })

  test('may be anything', () => {
    logRequestError('planted-secret', { method: 'GET', headers: {} }, context, log)
    expect(told()).toMatchObject([{ error: { type: 'string', message: '[masked]' } }])
    expect(told()[0]).not.toHaveProperty('digest')
  })
})

test('a node that fails, and one that is back, are told once each', () => {
  vi.useFakeTimers()
  let report: EndpointReport[] = [{ place: 1, status: 'ok' }]
  const end = logChanges({ report: () => report }, log)
  const look = (next: EndpointReport[]) => {
    report = next
    vi.advanceTimersByTime(5_000)
  }
  look([{ place: 1, status: 'not-asked' }])
  look([{ place: 1, status: 'cooling-down', why: { code: 'timeout', detail: 'no answer' } }])
  look([{ place: 1, status: 'cooling-down', why: { code: 'timeout', detail: 'no answer' } }])
  look([{ place: 1, status: 'ok' }])
  look([{ place: 1, status: 'ok' }])
  expect(told().map(({ level, message }) => `${level} ${message}`)).toEqual([
    'warn a node fails',
    'info a node is back',
  ])
  expect(told()[0]).toMatchObject({ endpoint: 1, why: 'timeout', detail: 'no answer' })
  end()
  look([{ place: 1, status: 'cooling-down', why: { code: 'timeout' } }])
  expect(told()).toHaveLength(2)
})
