import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { err, ok } from '@/lib/core/result'
import type { CspReport } from '@/lib/server/csp-report'
import { cspReportResponse } from '@/lib/server/csp-report-response'
import { cspReportTeller } from '@/lib/server/csp-report-teller'
import { createMetrics } from '@/lib/server/metrics'

const OLD = 'application/csp-report'
const NEW = 'application/reports+json'
const PAGE = 'https://stake.example/ja/withdraw?address=0xsecret#frag'

const old = (over: Record<string, unknown> = {}) => ({
  'csp-report': {
    'document-uri': PAGE,
    'blocked-uri': 'https://evil.example/steal?key=secret',
    'effective-directive': 'connect-src',
    'original-policy': 'secret',
    referrer: 'https://secret.example/',
    ...over,
  },
})
const fresh = (type = 'csp-violation', body: unknown = {}) => ({
  type,
  url: PAGE,
  body: { documentURL: PAGE, blockedURL: 'inline', effectiveDirective: 'script-src-elem', ...Object(body) },
})

async function send(type: string, body: unknown, isLimited = false) {
  const metrics = createMetrics()
  const told: CspReport[] = []
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const request = new Request('http://a.example/api/csp-report', {
    method: 'POST',
    headers: { 'content-type': type },
    body: text,
  })
  const response = await cspReportResponse(request, {
    ...{ metrics, visitor: 'a' },
    mayReport: async () => (isLimited ? err({ code: 'rate-limited', retryAfter: 7 }) : ok(undefined)),
    tell: (report) => told.push(report),
  })
  return { status: response.status, told, counts: metrics.read()['csp-report'] ?? {} }
}

describe('reports of the policy', () => {
  it('of the older form: directive, blocked origin and path are kept, nothing else', async () => {
    const { status, told, counts } = await send(OLD, old())
    expect(status).toBe(204)
    expect(told).toEqual([
      { directive: 'connect-src', blocked: 'https://evil.example', page: '/ja/withdraw' },
    ])
    expect(counts).toEqual({ 'connect-src': 1 })
  })

  it('of the newer form: each violation, and nothing of other reports', async () => {
    const { status, told, counts } = await send(NEW, [fresh(), fresh('deprecation'), fresh()])
    expect(status).toBe(204)
    expect(told).toHaveLength(2)
    expect(told[0]).toEqual({ directive: 'script-src-elem', blocked: 'inline', page: '/ja/withdraw' })
    expect(counts).toEqual({ 'script-src-elem': 2 })
  })

  it.each([
    ['script-src https://a.example', 'script-src'],
    ['made-up-by-somebody', 'other'],
    ['__proto__', 'other'],
  ])('the directive %s is counted as %s: labels are few, whoever writes them', async (given, label) => {
    expect((await send(OLD, old({ 'effective-directive': given }))).counts).toEqual({ [label]: 1 })
  })

  it.each([
    ['chrome-extension://abcdef/x.js?secret', 'chrome-extension:'],
    ['data', 'data'],
    ['wss://user:secret@relay.example/x', 'wss://relay.example'],
    ['no address\nat all', 'other'],
    ['', 'unknown'],
    [7, 'unknown'],
  ])('blocked %s is kept as %s', async (given, kept) => {
    expect((await send(OLD, old({ 'blocked-uri': given }))).told[0]?.blocked).toBe(kept)
  })

  it.each<[string, string, unknown]>([
    ['no JSON', OLD, '{'],
    ['no report', OLD, { a: 1 }],
    ['a page that is no address', OLD, old({ 'document-uri': 'secret' })],
    ['no directive', OLD, old({ 'effective-directive': 1 })],
    ['the older form under the newer name', NEW, old()],
    ['no reports', NEW, []],
    ['more than a page has', NEW, Array.from({ length: 21 }, () => fresh())],
    ['no bodies', NEW, [{ type: 'csp-violation', url: PAGE }]],
    ['another type', 'text/plain', old()],
  ])('%s is 400 and counts nothing', async (_, type, body) => {
    const { status, counts } = await send(type, body)
    expect(status).toBe(400)
    expect(counts).toEqual({})
  })

  it('what is larger than a report is 413, and who sends too many is told to wait', async () => {
    expect((await send(OLD, old({ sample: 'x'.repeat(17_000) }))).status).toBe(413)
    expect((await send(OLD, old(), true)).status).toBe(429)
  })

  it('whatever is sent, there is an answer, and nothing but what is known is counted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(OLD, NEW), fc.json(), async (type, body) => {
        expect([204, 400]).toContain((await send(type, body)).status)
      }),
    )
  })

  it('all visitors together fill few lines, each of one line', () => {
    const lines: string[] = []
    let now = 0
    const tell = cspReportTeller(
      (line) => lines.push(line),
      () => now,
    )
    const report = { directive: 'script-src', blocked: 'inline', page: '/' }
    for (let each = 0; each < 100; each += 1) tell(report)
    expect(lines).toHaveLength(10)
    now = 60_000
    tell(report)
    expect(lines.at(-1)).toBe('csp-report: script-src kept inline off /')
    expect(lines).toHaveLength(11)
  })
})
