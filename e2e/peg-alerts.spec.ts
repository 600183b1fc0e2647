import { createHmac } from 'node:crypto'
import type { Page } from '@playwright/test'
import { openReceiver, type Receiver } from '../lib/testing/receiver'
import type { AppServer } from './fixtures/app-server'
import { expect, test } from './fixtures/test'
import type { World } from './fixtures/world'

const SECRET = 'known to the receiver alone'
/** Below the gap that a judgement over time may have. */
const STEP_SECONDS = 300
const MOST_STEPS = 30

interface Told {
  readonly severity: string | null
  readonly since: string | null
  readonly freshness: string
  readonly block: { readonly number: string; readonly hash: string } | null
  readonly deviation: { readonly num: string; readonly den: string; readonly bp: string } | null
}

interface Alert {
  readonly id: string
  readonly token: string
  readonly what: string
  readonly step: string
  readonly from?: string
  readonly block: string
  readonly deviation: Told['deviation']
  readonly text: string
}

/** What the instance says of stETH by its API. */
async function told(app: AppServer): Promise<Told> {
  const response = await fetch(`${app.url}/api/peg`)
  expect(response.status).toBe(200)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  return ((await response.json()) as { tokens: { steth: Told } }).tokens.steth
}

async function badge(app: AppServer, lang = 'en'): Promise<string> {
  const response = await fetch(`${app.url}/api/peg/steth/badge.svg?lang=${lang}`)
  expect(response.headers.get('content-type')).toContain('image/svg+xml')
  expect(response.headers.get('cache-control')).toBe('public, max-age=1, s-maxage=4')
  return response.text()
}

/** Lets the chain go on five minutes at a time, each block read by the instance, until it says that. */
async function goOnUntil(world: World, app: AppServer, isSo: (steth: Told) => boolean): Promise<Told> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const now = await told(app)
    if (isSo(now)) return now
    await world.devnet.warp(STEP_SECONDS)
    const head = BigInt(await world.devnet.rpc<string>('eth_blockNumber'))
    await expect.poll(async () => (await told(app)).block?.number, { intervals: [200] }).toBe(String(head))
  }
  throw new Error(`it did not come to that: ${JSON.stringify(await told(app))}`)
}

/** With brackets and colons of the usual width. */
const plain = (text: string) => text.normalize('NFKC')

const choice = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })

/** Opens the panel; the page may not be listening yet when it is first seen. */
async function openPanel(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name })
  await expect(async () => {
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
    await expect(choice(page, 'stETH')).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 60_000 })
}

/** What the receiver was told of stETH; wstETH goes down with it, and is told of apart. */
const alertsOf = ({ received }: Receiver) =>
  received.map(({ body }) => JSON.parse(body) as Alert).filter(({ token }) => token === 'steth')

/** Remembers what the page hands to the browser, and hands it on. */
async function recordNotifications(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const told: string[] = []
    Object.assign(window, { told })
    window.Notification = new Proxy(window.Notification, {
      construct(target, [title, options]: [string, NotificationOptions]) {
        told.push(String(options.body))
        return new target(title, options)
      },
    })
  })
  return () => page.evaluate(() => (window as unknown as { told: string[] }).told)
}

test.use({ actionTimeout: 30_000 })

test('page, badge, API and webhook say the same of the same block; one page of two tells; once, until it is over', async ({
  page,
  context,
  world,
}) => {
  test.setTimeout(600_000)
  const receiver = await openReceiver()
  const app = await world.startApp({
    EVENKEEL_ALERT_WEBHOOK_URL: receiver.url,
    EVENKEEL_ALERT_WEBHOOK_SECRET: SECRET,
    EVENKEEL_ALERT_STEP: 'depegged',
  })
  await context.grantPermissions(['notifications'], { origin: app.url })
  try {
    const inEnglish = await recordNotifications(page)
    const other = await context.newPage()
    const inJapanese = await recordNotifications(other)

    await page.goto(`${app.url}/peg`)
    await openPanel(page, 'Alerts…')
    await choice(page, 'stETH').selectOption('depegged')
    for (const token of ['wstETH', 'rETH', 'cbETH']) await choice(page, token).selectOption('off')
    await choice(page, 'Tell the same again after').selectOption('86400')
    await page.getByRole('button', { name: 'Turn notifications on' }).click()
    await expect(page.getByText('On, while a page of this app is open.')).toBeVisible()
    await page.getByRole('button', { name: 'Send a test' }).click()
    await expect(page.getByText('A test was handed to your browser.')).toBeVisible()
    expect(await inEnglish()).toEqual(['This is a test. Alerts about a peg look like this.'])
    // The choice is remembered, and a page in the other language is one more page of the same browser.
    await other.goto(`${app.url}/ja/peg/steth`)
    await openPanel(other, 'アラート…')
    await expect(choice(other, 'stETH')).toHaveValue('depegged')

    await goOnUntil(world, app, ({ severity }) => severity === 'healthy')
    await world.devnet.control('depeg', { token: 'steth', bp: 300 })
    const down = await goOnUntil(world, app, ({ severity }) => severity === 'depegged')
    const block = BigInt(down.block?.number ?? '').toLocaleString('en')
    const percent = `−${(Math.abs(Number(down.deviation?.bp)) / 100).toFixed(2)}%`

    await expect.poll(() => alertsOf(receiver).length).toBe(1)
    const [alert] = alertsOf(receiver)
    expect(alert).toMatchObject({
      token: 'steth',
      what: 'reached',
      step: 'depegged',
      block: down.block?.number,
      deviation: down.deviation,
    })
    expect(alert?.text).toContain(`stETH is de-pegged: ${percent.slice(1)} below`)
    const request = receiver.received.find(({ body }) => body.includes('"token":"steth"'))
    const [, time, hmac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(request?.signature ?? '') ?? []
    expect(hmac).toBe(createHmac('sha256', SECRET).update(`${time}.${request?.body}`).digest('hex'))
    expect(await badge(app)).toContain(`<title>Peg of stETH: De-pegged ${percent}, block ${block}</title>`)
    expect(plain(await badge(app, 'ja'))).toContain(
      `<title>stETHのペグ:デペッグ ${percent}、ブロック${block}</title>`,
    )

    const notified = async () => [...(await inEnglish()).slice(1), ...(await inJapanese())]
    await expect.poll(async () => (await notified()).length).toBe(1)
    expect([
      `stETH: De-pegged, ${percent} (discount). Block ${block}.`,
      `stETH:デペッグ、${percent}(ディスカウント)。ブロック${block}。`,
    ]).toContain(plain((await notified())[0] ?? ''))
    await expect(
      page
        .getByRole('row')
        .filter({ hasText: /^\s*stETH/ })
        .first(),
    ).toContainText('De-pegged')

    // Blocks that are replaced are judged again, and tell nothing twice.
    await world.devnet.control('reorg')
    await expect
      .poll(async () => (await told(app)).block?.hash)
      .toBe((await world.devnet.rpc<{ hash: string }>('eth_getBlockByNumber', ['latest', false])).hash)
    await goOnUntil(
      world,
      app,
      ({ block: at, severity }) => severity === 'depegged' && at?.number !== down.block?.number,
    )
    await world.devnet.control('depeg', { token: 'steth', bp: 0 })
    const back = await goOnUntil(world, app, ({ severity }) => severity !== null && severity !== 'depegged')
    await expect.poll(() => alertsOf(receiver).length).toBe(2)
    expect(alertsOf(receiver)[1]).toMatchObject({
      what: 'left',
      from: 'depegged',
      step: back.severity,
      block: back.block?.number,
      deviation: back.deviation,
    })
    await expect.poll(async () => (await notified()).length).toBe(2)

    // A second time: the receiver's hour is over by then, the day that the page was told to wait is not.
    await world.devnet.control('depeg', { token: 'steth', bp: 300 })
    await goOnUntil(world, app, ({ severity }) => severity === 'depegged' && alertsOf(receiver).length === 3)
    const last = (await told(app)).block?.number
    await expect
      .poll(async () => page.evaluate(() => localStorage.getItem('evenkeel-peg-alert-memory:31337')))
      .toContain(`"steth":{"block":"${last}"`)
    expect(await notified()).toHaveLength(2)
    expect(alertsOf(receiver).map(({ what }) => what)).toEqual(['reached', 'left', 'reached'])
  } finally {
    await app.stop()
    await receiver.close()
    await world.devnet.control('depeg', { token: 'steth', bp: 0 })
  }
})

test('the API and the badge for others: not sent twice, 404 and 400 with a sentence, and honest while nothing was read', async ({
  world,
}) => {
  const first = await fetch(`${world.app.url}/api/peg`)
  const etag = first.headers.get('etag') ?? ''
  const again = await fetch(`${world.app.url}/api/peg`, { headers: { 'if-none-match': etag } })
  expect([200, 304]).toContain(again.status)
  const unknown = await fetch(`${world.app.url}/api/peg/doge/badge.svg`)
  expect(unknown.status).toBe(404)
  expect(await unknown.json()).toEqual({
    code: 'not-found',
    error: 'There is no such token: expected one of steth, wsteth, reth, cbeth.',
  })
  expect((await fetch(`${world.app.url}/api/peg/steth/badge.svg?lang=fr`)).status).toBe(400)

  world.wire.cut()
  const blind = await world.startApp()
  try {
    expect((await fetch(`${blind.url}/api/peg`)).status).toBe(503)
    const svg = await badge(blind)
    expect(svg).toContain('<title>Peg of stETH: Unknown</title>')
    expect(svg).not.toMatch(/\d%/)
  } finally {
    world.wire.mend()
    await blind.stop()
  }
})
