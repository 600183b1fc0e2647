import { readFile } from 'node:fs/promises'
import { expectNoFaults } from './fixtures/axe'
import { asksServer, OWN_KEY, openOwnNode, watchApp } from './fixtures/own-node'
import { expect, onChain, test } from './fixtures/test'
import { SettingsPage } from './pages/settings-page'

const WATCHED = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'

test('with an own node a whole stake is read, simulated and followed there, and the server learns nothing of it', async ({
  page,
  world,
  wallet,
  stakePage,
}) => {
  test.setTimeout(120_000)
  const node = await openOwnNode(world)
  const app = watchApp(page, world)
  try {
    await new SettingsPage(page).adopt(node.url)
    const footer = page.locator('footer')
    await expect(footer).toContainText(`Read by this browser from your own node, ${node.host}`)
    app.paths.length = 0
    node.wire.forget()
    await stakePage.open()
    await expect(footer).toContainText(node.host)
    await stakePage.connect()
    await expect.poll(() => stakePage.balance('ETH')).toBe(1000)
    await stakePage.review('2.5')
    await stakePage.confirm()
    await expect(stakePage.title('Confirmed')).toBeVisible()
    await stakePage.dialog.getByRole('button', { name: 'Done' }).click()
    const arrived = await onChain(world, 'steth', wallet.address)
    expect(arrived > 0n).toBe(true)
    await expect.poll(() => stakePage.balance('stETH')).toBeCloseTo(Number(arrived / 10n ** 14n) / 10_000, 4)
    expect(app.paths.filter(asksServer)).toEqual([])
    expect(app.texts.join('\n')).not.toContain(OWN_KEY)
    expect(app.texts.join('\n').toLowerCase()).not.toContain(wallet.address.toLowerCase())
    for (const method of ['eth_chainId', 'eth_getBlockByNumber', 'eth_call', 'eth_getTransactionReceipt'])
      expect(node.wire.count(method), method).toBeGreaterThan(0)
    await page
      .getByRole('button', { name: /where from/ })
      .first()
      .click()
    await expect(page.getByRole('dialog')).toContainText(node.host)
  } finally {
    await node.wire.close()
  }
})

test('a node of another chain, one that lets no page ask, and none at all are refused, and the text stays', async ({
  page,
  world,
  context,
}) => {
  const settings = new SettingsPage(page)
  const node = await openOwnNode(world)
  const silent = await openOwnNode(world, false)
  try {
    await settings.open()
    node.wire.answer('eth_chainId', '0xa')
    const refused = async (url: string, why: string) => {
      await settings.check(url)
      await expect(settings.issue).toContainText(why)
      await expect(settings.address).toHaveValue(url)
      await expect(settings.rpc).toContainText("The app's server reads the chain for you.")
      const cookies = await context.cookies()
      expect(cookies.map(({ name }) => name)).not.toContain('evenkeel-rpc-origin')
      expect((await settings.stored()).filter((name) => name.includes('own-rpc'))).toEqual([])
    }
    await refused(node.url, 'serves another chain')
    node.wire.mend()
    await refused(silent.url, 'does not let this page read the answer (CORS)')
    await silent.wire.close()
    await refused(silent.url, 'Nothing answers at that address')
    await refused('http://node.example/', 'Only https is taken')
    await settings.check(node.url)
    await expect(settings.rpc).toContainText('is used from now on')
    const [cookie] = (await context.cookies()).filter(({ name }) => name === 'evenkeel-rpc-origin')
    expect(cookie).toMatchObject({ value: node.wire.url, sameSite: 'Strict', path: '/' })
  } finally {
    await node.wire.close()
  }
})

test('when the own node dies the figures grow old and say so; the server is asked only after a click', async ({
  page,
  world,
}) => {
  const node = await openOwnNode(world)
  const app = watchApp(page, world)
  const settings = new SettingsPage(page)
  try {
    await settings.adopt(node.url)
    await page.goto('/')
    await expect(page.locator('footer')).toContainText(node.host)
    app.paths.length = 0
    node.wire.cut()
    const strip = page.getByRole('status').filter({ hasText: 'Nothing new from your node' })
    await expect(strip).toContainText('The Ethereum node could not be reached', { timeout: 15_000 })
    await world.devnet.mine(1)
    await page.waitForTimeout(4_000)
    expect(app.paths.filter(asksServer)).toEqual([])
    await strip.getByRole('button', { name: "Use the app's server" }).click()
    await expect(page.locator('footer')).toContainText("Read from this instance's own node")
    await expect.poll(() => app.paths).toContain('/api/snapshot')
    expect(await settings.stored()).not.toContain('evenkeel-own-rpc')
  } finally {
    await node.wire.close()
  }
})

test('a stored address whose cookie is gone is not used, nobody is asked in its place, and the page says so', async ({
  page,
  world,
  context,
}) => {
  const node = await openOwnNode(world)
  const settings = new SettingsPage(page)
  try {
    await settings.adopt(node.url)
    await context.clearCookies({ name: 'evenkeel-rpc-origin' })
    const app = watchApp(page, world)
    await settings.open()
    node.wire.forget()
    await expect(settings.rpc).toContainText('this page may not talk to it')
    await page.waitForTimeout(4_000)
    expect(app.paths.filter(asksServer)).toEqual([])
    expect(node.wire.calls).toEqual([])
    await settings.leave.click()
    await expect(settings.rpc).toContainText("The app's server reads the chain for you.")
    await expect.poll(() => app.paths).toContain('/api/snapshot')
  } finally {
    await node.wire.close()
  }
})

test('clearing names the records of transactions, and waits for a word while one is under way', async ({
  page,
  world,
  wallet,
  stakePage,
}) => {
  await stakePage.open()
  await stakePage.connect()
  await world.devnet.setAutomine(false)
  await stakePage.review('1')
  await stakePage.confirm()
  await expect.poll(() => wallet.requests.some(({ method }) => method === 'eth_sendTransaction')).toBe(true)
  const settings = new SettingsPage(page)
  await expect
    .poll(async () => (await settings.stored()).some((name) => name.startsWith('evenkeel.tx.')))
    .toBe(true)
  await settings.open()
  await expect(settings.data).toContainText('Records of what you sent from here')
  await settings.data.getByRole('button', { name: /^Clear everything…/ }).click()
  await expect(settings.data).toContainText('Records of transactions are among it')
  const clear = settings.data.getByRole('button', { name: 'Clear everything', exact: true })
  await expect(clear).toHaveAttribute('aria-disabled', 'true')
  await clear.click({ force: true })
  expect((await settings.stored()).some((name) => name.startsWith('evenkeel.tx.'))).toBe(true)
  await settings.data.getByRole('checkbox').check()
  await clear.click()
  await expect(page.getByRole('banner').getByRole('button', { name: 'Connect' })).toBeVisible()
  await expect
    .poll(async () => (await settings.stored()).filter((name) => /tx|wallet|theme|fiat/.test(name)))
    .toEqual([])
})

test('settings go out into a file and come back from it, the own node only where it was asked for', async ({
  page,
  world,
  context,
}) => {
  const node = await openOwnNode(world)
  const settings = new SettingsPage(page)
  const { chainId } = world.devnet
  try {
    await settings.adopt(node.url)
    await page
      .getByRole('combobox', { name: /currency/i })
      .first()
      .selectOption('eur')
    await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
      `evenkeel-watched-${chainId}`,
      `${WATCHED}=vitalik.eth`,
    ] as const)
    const save = async () => {
      const coming = page.waitForEvent('download')
      await settings.file.getByRole('button', { name: 'Save settings as a file' }).click()
      return (await coming).path()
    }
    expect(await readFile(await save(), 'utf8')).not.toContain(OWN_KEY)
    await settings.file.getByRole('checkbox').check()
    const path = await save()
    const written = JSON.parse(await readFile(path, 'utf8'))
    expect(written.settings).toEqual({
      fiat: 'eur',
      watched: { [chainId]: `${WATCHED}=vitalik.eth` },
      ownRpc: node.url,
    })
    await page.evaluate(() => localStorage.clear())
    await context.clearCookies()
    await settings.open()
    await settings.file.getByLabel('Open a file of settings').setInputFiles(path)
    await expect(settings.file).toContainText(`Then: ${chainId}: vitalik.eth (0xd8dA6B…A96045)`)
    await expect(settings.file).not.toContainText(OWN_KEY)
    expect(await settings.stored()).not.toContain(`evenkeel-watched-${chainId}`)
    await settings.file.getByRole('button', { name: 'Apply' }).click()
    await expect(settings.rpc).toContainText('is used from now on')
    expect(await settings.stored()).toContain(`evenkeel-watched-${chainId}`)
    await expect(page.getByRole('combobox', { name: /currency/i }).first()).toHaveValue('eur')
    await settings.file.getByLabel('Open a file of settings').setInputFiles({
      name: 'bad.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ ...written, settings: { ...written.settings, theme: '<b>' } })),
    })
    await expect(settings.file.getByRole('alert')).toContainText('“theme” is not as this app writes it')
  } finally {
    await node.wire.close()
  }
})

for (const path of ['/settings', '/ja/settings'])
  test(`axe finds nothing on ${path}, light and dark, 360 and 1280 px, and nothing overflows`, async ({
    page,
  }) => {
    test.setTimeout(120_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(path, { waitUntil: 'networkidle' })
    await expect(page.locator('#rpc input')).toBeVisible()
    await page.locator('#data button').click()
    await expectNoFaults(page)
    await page.locator('#rpc input').focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('#rpc [role=alert]')).not.toBeEmpty()
    await expectNoFaults(page, '#rpc')
  })
