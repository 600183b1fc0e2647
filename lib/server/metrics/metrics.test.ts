import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createMetrics } from '@/lib/server/metrics'
import { httpMetrics } from '@/lib/server/metrics/http-metrics'
import { routeOf } from '@/lib/server/metrics/route-of'
import { ROUTES } from '@/lib/server/metrics/routes'
import { writeState } from '@/lib/server/metrics/state-gauges'

const HEALTH = {
  status: 'ok',
  chain: { id: 1, block: 7, ageSeconds: 3 },
  indexer: { ready: true, block: 5, lagBlocks: 2, lagSeconds: 24 },
} as const
const STATE = { health: HEALTH, endpoints: [], caches: {}, switchedOff: [], isDraining: false }

async function series(metrics: ReturnType<typeof createMetrics>): Promise<readonly string[]> {
  return (await metrics.registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
}

describe('the number of series is bounded', () => {
  test('whatever 10,000 visitors ask for and report', async () => {
    const metrics = createMetrics()
    const measure = httpMetrics(metrics)
    for (let n = 0; n < 10_000; n += 1) {
      for (const url of [`/x${n}`, `/peg/${n}`, `/api/accounts/0x${n}?q=${n}`, `/_next/${n}`, `/ja/${n}/a/b`])
        measure({ url, status: 100 + (n % 600), seconds: n })
      metrics.count('csp-report', `img-src-${n}`)
      metrics.count('upstream', `eth_made${n}`, { endpoint: '1', outcome: 'ok' })
      metrics.count('snapshot', `code-${n}`)
      metrics.count(`name-${n}`, `label-${n}`)
    }
    const all = await series(metrics)
    expect(all.length).toBeLessThan(400)
    expect(all.join('\n')).not.toContain('img-src-')
    // Nothing is lost: it is counted as "other".
    expect(metrics.read()).toMatchObject({ 'csp-report': { other: 10_000 }, upstream: { other: 10_000 } })
    const total = Object.values(metrics.read().snapshot ?? {}).reduce((sum, count) => sum + count, 0)
    expect(total).toBe(10_000)
    expect(metrics.read().snapshot?.other).toBe(10_000 - 64)
  })
})

describe('one truth', () => {
  test('what is counted is read as before, and scraped with its details', async () => {
    const metrics = createMetrics()
    metrics.count('upstream', 'eth_call', { endpoint: '1', outcome: 'ok' })
    metrics.count('upstream', 'eth_call', { endpoint: '2', outcome: 'timeout' })
    metrics.count('alert', 'made')
    metrics.count('peg', 'judged')
    expect(metrics.read()).toEqual({ upstream: { eth_call: 2 }, alert: { made: 1 }, peg: { judged: 1 } })
    const lines = [
      'evenkeel_upstream_requests_total{method="eth_call",endpoint="1",outcome="ok"} 1',
      'evenkeel_upstream_requests_total{method="eth_call",endpoint="2",outcome="timeout"} 1',
      'evenkeel_alerts_total{event="made"} 1',
      'evenkeel_events_total{what="judged",of="peg"} 1',
    ]
    expect(await series(metrics)).toEqual(expect.arrayContaining(lines))
    // Scraped twice, counted once.
    expect(await series(metrics)).toEqual(expect.arrayContaining(lines))
  })

  test('requests by route and class of status, refusals by route', async () => {
    const metrics = createMetrics()
    const measure = httpMetrics(metrics)
    measure({ url: '/api/accounts/0x1', status: 200, seconds: 0.02 })
    measure({ url: '/api/rpc', status: 429, seconds: 0.001 })
    measure({ url: '/ja/peg', seconds: 3 })
    expect(await series(metrics)).toEqual(
      expect.arrayContaining([
        'evenkeel_http_requests_total{route="/api/accounts/[address]",status="2xx"} 1',
        'evenkeel_http_requests_total{route="/api/rpc",status="4xx"} 1',
        'evenkeel_http_requests_total{route="/peg",status="gone"} 1',
        'evenkeel_rate_limited_total{route="/api/rpc"} 1',
        'evenkeel_http_request_duration_seconds_count{route="/peg"} 1',
      ]),
    )
  })
})

describe('gauges', () => {
  test('tell what is known', async () => {
    const metrics = createMetrics()
    const endpoints = [
      { place: 1, status: 'ok' },
      { place: 2, status: 'cooling-down' },
      { place: 3, status: 'not-asked' },
    ] as const
    const caches = { history: { entries: 3, bytes: 900 } }
    writeState(metrics.registry, { ...STATE, endpoints, caches, switchedOff: ['stake'] })
    const all = await series(metrics)
    expect(all).toEqual(
      expect.arrayContaining([
        'evenkeel_status{is="ok"} 1',
        'evenkeel_status{is="degraded"} 0',
        'evenkeel_snapshot_block 7',
        'evenkeel_snapshot_age_seconds 3',
        'evenkeel_snapshot_freshness{is="fresh"} 1',
        'evenkeel_indexer_lag_seconds 24',
        'evenkeel_endpoint_up{endpoint="1"} 1',
        'evenkeel_endpoint_up{endpoint="2"} 0',
        'evenkeel_cache_bytes{cache="history"} 900',
        'evenkeel_switched_off{part="stake"} 1',
        'evenkeel_draining 0',
      ]),
    )
    expect(all.join('\n')).not.toContain('endpoint="3"')
  })

  test('what is not known has no sample, neither at first nor after it was known', async () => {
    const unknown = {
      status: 'unavailable',
      chain: { id: 1, block: null, ageSeconds: null },
      indexer: null,
    } as const
    const fresh = createMetrics()
    const once = createMetrics()
    writeState(once.registry, { ...STATE, endpoints: [{ place: 1, status: 'ok' }] })
    for (const metrics of [fresh, once]) {
      writeState(metrics.registry, { ...STATE, health: unknown })
      const all = (await series(metrics)).join('\n')
      expect(all).not.toMatch(/evenkeel_(snapshot_(block|age|freshness)|indexer|endpoint_up)/)
      expect(all).toContain('evenkeel_status{is="unavailable"} 1')
    }
  })
})

describe('docs/operations.md', () => {
  test('lists all metrics and no other, and its rules ask for those that there are', async () => {
    const metrics = createMetrics()
    httpMetrics(metrics)
    writeState(metrics.registry, STATE)
    const own = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name)
    const page = readFileSync('docs/operations.md', 'utf8')
    const [list = '', rules = ''] = page.slice(page.indexOf('| metric |')).split('```yaml')
    const named = (text: string) => [...new Set(text.match(/\bevenkeel_\w+/g) ?? [])].sort()
    expect(named(list)).toEqual([...own].sort())
    for (const name of named(rules.split('```')[0] ?? ''))
      expect(own).toContain(name.replace(/_(bucket|sum|count)$/, ''))
  })
})

describe('routes', () => {
  test('are those of the folders of app (a new page or route: add it to lib/server/metrics/routes.ts)', () => {
    expect([...ROUTES].sort()).toEqual(
      [...routesIn('app/api', '/api', 'route.ts'), ...routesIn('app/[locale]', '', 'page.tsx')]
        .filter((route) => route !== '/[...rest]')
        .sort(),
    )
  })

  test.each([
    ['/', '/'],
    ['/ja', '/'],
    ['/ja/peg/reth?range=1y', '/peg/[token]'],
    ['/api/peg/reth/badge.svg', '/api/peg/[token]/badge.svg'],
    ['/api/accounts/0xabc/withdrawals', '/api/accounts/[address]/withdrawals'],
    ['/_next/static/chunks/a.js', '/_next'],
    ['/wp-login.php', 'other'],
    ['/api/accounts', 'other'],
    ['//evil', 'other'],
    ['*', 'other'],
    [`/${'a/'.repeat(5_000)}`, 'other'],
    ['', '/'],
  ])('%s is %s', (url, route) => {
    expect(routeOf(url)).toBe(route)
  })
})

function routesIn(folder: string, path: string, file: string): readonly string[] {
  const own = existsSync(`${folder}/${file}`) ? [path === '' ? '/' : path] : []
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [...own, ...below.flatMap(({ name }) => routesIn(`${folder}/${name}`, `${path}/${name}`, file))]
}
