import { ACTORS } from '../devnet/deploy/actors'
import { STORED_ITEMS, storedItemOf } from '../lib/preferences/stored-items'
import { expectNoFaults, faults } from './fixtures/axe'
import { expect, test } from './fixtures/test'
import { PositionsPage } from './pages/positions-page'

const ACCEPT = 'By signing you accept the terms of use'

for (const path of ['/terms', '/ja/terms', '/privacy', '/ja/privacy'])
  test(`axe finds nothing on ${path}, light and dark, 360 and 1280 px, and nothing overflows`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(path, { waitUntil: 'networkidle' })
    await expectNoFaults(page)
  })

for (const { prefix, terms, privacy, operator, caption } of [
  {
    ...{ prefix: '', terms: 'Terms of use', privacy: 'Privacy', operator: 'The operator of this instance: ' },
    caption: 'Everything that this app stores in your browser',
  },
  {
    ...{ prefix: '/ja', terms: '利用規約', privacy: 'プライバシー', operator: 'このインスタンスの運営者：' },
    caption: 'このアプリがブラウザに保存するすべて',
  },
])
  test(`terms and privacy are linked from the footer, name the operator and every stored item, ${prefix || 'en'}`, async ({
    browser,
    world,
  }) => {
    const named = await world.startApp({ EVENKEEL_OPERATOR_NAME: 'Harbour & Sons <1>' })
    const context = await browser.newContext({ javaScriptEnabled: false })
    try {
      const page = await context.newPage()
      await page.goto(`${named.url}${prefix}/learn`)
      await page.locator(`footer a[href="${prefix}/terms"]`).click()
      await expect(page.getByRole('heading', { level: 1, name: terms })).toBeVisible()
      await expect(page.getByText(`${operator}Harbour & Sons <1>`)).toBeVisible()
      await expect(page.locator('main section h2')).toHaveCount(10)
      await page.locator(`footer a[href="${prefix}/privacy"]`).click()
      await expect(page.getByRole('heading', { level: 1, name: privacy })).toBeVisible()
      await expect(page.getByText(`${operator}Harbour & Sons <1>`)).toBeVisible()
      for (const { key } of Object.values(STORED_ITEMS))
        await expect(
          page.getByRole('table', { name: caption }).locator('code', { hasText: key }).first(),
        ).toBeVisible()
      for (const hreflang of ['en', 'ja', 'x-default'])
        await expect(page.locator(`link[rel="alternate"][hreflang="${hreflang}"]`)).toHaveCount(1)
    } finally {
      await context.close()
      await named.stop()
    }
  })

test('before the first signature in a browser it says what is accepted by it; after it, no more', async ({
  wallet,
  stakePage,
}) => {
  const { page, dialog } = stakePage
  await stakePage.open()
  await stakePage.connect()
  await stakePage.review('1')
  await expect(dialog).toContainText(ACCEPT)
  expect(await faults(page)).toEqual([])
  const opened = page.context().waitForEvent('page')
  await dialog.getByRole('link', { name: /^terms of use/ }).click()
  const terms = await opened
  await expect(terms.getByRole('heading', { level: 1, name: 'Terms of use' })).toBeVisible()
  await terms.close()
  await expect(dialog.getByRole('link', { name: /^privacy/ })).toHaveAttribute('href', '/privacy')
  // a “no” is no signature
  wallet.rejectNext('eth_sendTransaction')
  await stakePage.confirm()
  await expect(stakePage.title('You declined')).toBeVisible()
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(dialog).toContainText(ACCEPT)
  await stakePage.confirm()
  await expect(stakePage.title('Confirmed')).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await stakePage.review('1')
  await expect(dialog).not.toContainText(ACCEPT)
  await page.reload()
  await expect(stakePage.account).toBeVisible()
  await stakePage.review('1')
  await expect(dialog).not.toContainText(ACCEPT)
})

test('a browser that has used the app holds nothing that the privacy page does not name', async ({
  page,
  stakePage,
  wallet,
}) => {
  void wallet
  await stakePage.open()
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Theme/ })
    .click()
  await stakePage.connect()
  await stakePage.review('1')
  await stakePage.confirm()
  await expect(stakePage.title('Confirmed')).toBeVisible()
  const positions = new PositionsPage(page)
  await positions.open()
  await positions.add(ACTORS.rethWhale)
  const keys = () => page.evaluate(() => Object.keys(localStorage))
  await expect.poll(async () => (await keys()).map(storedItemOf)).toContain('watched')
  for (const path of [
    '/withdraw',
    '/peg',
    '/peg/steth',
    '/risk',
    '/compare',
    '/learn',
    '/verify',
    '/privacy',
  ])
    await page.goto(path, { waitUntil: 'networkidle' })
  const held = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
  const cookies = (await page.context().cookies()).map(({ name }) => name)
  expect(held).toMatchObject({ session: [], databases: [], caches: [], workers: 0 })
  expect([...held.local, ...cookies].filter((key) => storedItemOf(key) === undefined)).toEqual([])
  const found = new Set([...held.local, ...cookies].map(storedItemOf))
  for (const id of ['theme', 'session', 'transactions', 'watched', 'accepted', 'wagmi'] as const)
    expect([...found], id).toContain(id)
  for (const cookie of cookies) expect(STORED_ITEMS[storedItemOf(cookie) ?? 'session'].place).toBe('cookie')
})
