import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { AppServer } from './fixtures/app-server'
import { expectNoFaults } from './fixtures/axe'
import { expect, test } from './fixtures/test'
import { StakePage } from './pages/stake-page'

const WORDS = {
  en: {
    path: '',
    stake: 'Staking is switched off on this instance.',
    reason: 'Reason: a possible security incident is being looked into. Since Nov 23, 2026, 10:00 AM UTC.',
    says: 'The operator’s words: “We <b>look</b> into it.”',
  },
  ja: {
    path: '/ja',
    stake: 'このインスタンスでは、ステーキングを停止しています。',
    reason: '理由：セキュリティ上の問題の可能性を調査しています。 2026/11/23 10:00 UTCから停止しています。',
    says: '運営者からのお知らせ：「<b>調査</b>中です。」',
  },
} as const

const TEXT = { en: 'We <b>look</b> into it.', ja: '<b>調査</b>中です。' }
const entry = (what: string, more: object = {}) => ({
  what,
  ...{ reason: 'incident', since: '2026-11-23T10:00:00Z', text: TEXT },
  ...more,
})

let folder: string
let file: string
let app: AppServer

/** As an operator should: the new file takes the old one's place at once. The server has seen it when this ends. */
async function throwSwitch(...off: readonly object[]): Promise<void> {
  writeFileSync(`${file}.new`, JSON.stringify({ off }))
  renameSync(`${file}.new`, file)
  await expect
    .poll(async () => {
      const response = await fetch(`${app.url}/api/switches`)
      expect(response.headers.get('cache-control')).toBe('no-store')
      return ((await response.json()) as { off: readonly unknown[] }).off.length
    })
    .toBe(off.length)
}

test.beforeAll(async ({ world }) => {
  folder = mkdtempSync(join(tmpdir(), 'evenkeel-switch-'))
  file = join(folder, 'switches.json')
  writeFileSync(file, '{"off":[]}')
  app = await world.startApp({ EVENKEEL_KILL_SWITCH: file })
})
test.afterAll(async () => {
  await app.stop()
  rmSync(folder, { recursive: true })
})
test.beforeEach(() => throwSwitch())

const label = (page: Page) => page.getByRole('region', { name: 'Switched off' })
/** What the wallet was asked to sign or send. */
const SIGNING = ['eth_sendTransaction', 'wallet_sendCalls', 'eth_signTypedData_v4', 'personal_sign']

test('thrown while the review is open: the wallet is asked nothing, the page says why; on again, it works', async ({
  page,
  wallet,
}) => {
  await page.goto(app.url)
  const stake = new StakePage(page)
  await stake.connect()
  await stake.review('1')
  await throwSwitch(entry('stake', { protocol: 'lido' }))
  await stake.confirm()
  await expect(stake.title('Nothing was sent')).toBeVisible()
  await expect(stake.dialog).toContainText('The operator of this instance has switched this off.')
  await expect(stake.dialog).toContainText(`${WORDS.en.stake} It concerns Lido alone.`)
  await expect(stake.dialog).toContainText(WORDS.en.reason)
  await expect(stake.dialog).toContainText(WORDS.en.says)
  expect(wallet.requests.filter(({ method }) => SIGNING.includes(method))).toEqual([])
  // the page below has heard of it too, without a reload
  await stake.dialog.getByRole('button', { name: 'Close' }).first().click()
  await expect(label(page)).toContainText(WORDS.en.stake)
  // a protocol that is not concerned
  await stake.choose('rETH')
  await stake.review('1')
  await stake.dialog.getByRole('button', { name: 'Close' }).first().click()
  await stake.choose('stETH')
  await stake.submit.click()
  await expect(stake.title('Nothing was sent')).toBeVisible()
  await throwSwitch()
  await stake.dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(stake.title('Check before you sign')).toBeVisible()
  await stake.confirm()
  await expect(stake.title('Confirmed')).toBeVisible()
  await stake.dialog.getByRole('button', { name: 'Done' }).click()
  await expect(label(page)).toHaveCount(0)
})

test('that cannot be asked is no leave to sign', async ({ page, wallet }) => {
  await page.goto(app.url)
  const stake = new StakePage(page)
  await stake.connect()
  await stake.review('1')
  await page.route('**/api/switches', (route) => route.abort())
  await stake.confirm()
  await expect(stake.dialog).toContainText('Whether this is switched off could not be asked')
  expect(wallet.requests.filter(({ method }) => SIGNING.includes(method))).toEqual([])
  await page.unroute('**/api/switches')
  await stake.dialog.getByRole('button', { name: 'Try again' }).click()
  await stake.confirm()
  await expect(stake.title('Confirmed')).toBeVisible()
})

for (const language of ['en', 'ja'] as const)
  test(`stands in the first HTML of the pages concerned, as text, in the words of the language, ${language}`, async ({
    browser,
  }) => {
    const words = WORDS[language]
    await throwSwitch(entry('stake'), entry('claim', { protocol: 'lido' }))
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${app.url}${words.path}`)
    for (const each of [words.stake, words.reason, words.says])
      await expect(page.getByText(each)).toHaveCount(1)
    await expect(page.locator('main b')).toHaveCount(0)
    await page.goto(`${app.url}${words.path}/withdraw`)
    await expect(page.getByText(words.stake)).toHaveCount(0)
    await expect(page.getByText(words.reason)).toHaveCount(1)
    await page.goto(`${app.url}${words.path}/verify`)
    await expect(page.getByText(words.reason)).toHaveCount(2)
    await context.close()
  })

test('the tag of a snapshot counts the switches, so no cache tells old ones', async () => {
  const ask = (etag?: string) =>
    fetch(`${app.url}/api/snapshot`, { headers: etag === undefined ? {} : { 'if-none-match': etag } })
  const before = (await ask()).headers.get('etag') ?? ''
  await throwSwitch(entry('all'))
  const after = await ask(before)
  expect(after.status).toBe(200)
  expect((await after.json()) as unknown).toMatchObject({ switches: { off: [{ what: 'all' }] } })
})

test('a file that breaks keeps the switches, and health says so; a server does not start on a broken one', async ({
  world,
}) => {
  await throwSwitch(entry('all'))
  writeFileSync(file, '{"off":')
  const health = async () =>
    (await (await fetch(`${app.url}/api/health`)).json()) as { status: string; killSwitch: object }
  await expect.poll(async () => (await health()).killSwitch).toMatchObject({ file: 'unreadable', off: 1 })
  expect((await health()).status).toBe('degraded')
  await expect(world.startApp({ EVENKEEL_KILL_SWITCH: file })).rejects.toThrow(
    /EVENKEEL_KILL_SWITCH, .*switches\.json: expected JSON\./,
  )
})

for (const path of ['/', '/ja/withdraw'])
  test(`axe finds nothing in the notices of ${path}, light and dark, 360 and 1280 px`, async ({ page }) => {
    await throwSwitch(entry('all'), entry('swap', { protocol: 'coinbase', reason: 'other' }))
    await page.goto(`${app.url}${path}`, { waitUntil: 'networkidle' })
    await expectNoFaults(page, 'main section')
  })
