import { expectNoFaults } from './fixtures/axe'
import { expect, test } from './fixtures/test'
import type { World } from './fixtures/world'
import { VerifyPage } from './pages/verify-page'

interface ToldContract {
  readonly role: string
  readonly name: string
  readonly address: string
  readonly hash: string | null
  readonly proxy?: {
    readonly is: string
    readonly implementation?: string
    readonly code?: { readonly hash?: string }
  }
}
interface Report {
  readonly chainId: number
  readonly deployment: string
  readonly build: { readonly version: string; readonly commit: string | null }
  readonly contracts: readonly ToldContract[]
  readonly unresolved: readonly unknown[]
  readonly state: Readonly<Record<string, readonly { readonly id: string; readonly word?: string }[]>>
}

async function report(world: World): Promise<Report> {
  const response = await fetch(`${world.app.url}/api/verify`)
  expect(response.status).toBe(200)
  return (await response.json()) as Report
}

/** The same when every contract's code has been read. */
async function complete(world: World): Promise<Report> {
  let told = await report(world)
  await expect(async () => {
    told = await report(world)
    expect(told.contracts.filter(({ hash }) => hash === null)).toEqual([])
  }).toPass({ timeout: 20_000, intervals: [500] })
  return told
}

for (const language of ['en', 'ja'] as const)
  test(`the HTML has every contract of the API with its hash, and no script is needed for it, ${language}`, async ({
    browser,
    world,
  }) => {
    const told = await complete(world)
    expect(told.unresolved).toEqual([])
    const { protocols, feeds, pools, aave } = world.devnet.manifest
    const addresses = told.contracts.map(({ address }) => address)
    for (const each of [protocols.lido?.locator, protocols['rocket-pool']?.storage, aave?.pool])
      expect(addresses).toContain(each)
    for (const { address } of [...feeds, ...pools]) expect(addresses).toContain(address)
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: world.app.url })
    const page = await context.newPage()
    const verify = new VerifyPage(page, language)
    await verify.open()
    await expect(page).toHaveTitle(verify.words.title)
    for (const { address, name, hash, proxy } of told.contracts) {
      const code = await world.devnet.rpc<{ codeHash: string }>('eth_getProof', [address, [], 'latest'])
      expect(hash, name).toBe(code.codeHash)
      const entry = verify.contracts(address).filter({ hasText: name }).first()
      await expect(entry, name).toContainText(String(hash))
      if (proxy?.is !== 'proxy') continue
      await expect(entry, name).toContainText(String(proxy.implementation))
      await expect(entry, name).toContainText(String(proxy.code?.hash))
    }
    await expect(page.getByText(verify.words.noContract)).toHaveCount(0)
    await expect(page.getByText(verify.words.devnet)).toBeVisible()
    await expect(verify.state('lidoStaking')).toContainText(verify.words.open)
    await expect(verify.state('lidoBunker')).toContainText(verify.words.off)
    const build = page.locator('section[aria-labelledby="build-heading"]')
    await expect(build).toContainText(told.build.version)
    await expect(build).toContainText(told.deployment)
    await expect(build).toContainText(String(told.chainId))
    await context.close()
  })

test('a pause is told within two blocks, without a reload, and so is its end', async ({ page, world }) => {
  const verify = new VerifyPage(page)
  await verify.open()
  await expect(verify.state('lidoStaking')).toContainText(verify.words.open)
  const before = BigInt(await world.devnet.rpc<string>('eth_blockNumber'))
  await world.devnet.control('pause')
  await expect(verify.state('lidoStaking')).toContainText(verify.words.paused, { timeout: 10_000 })
  // Blocks come with transactions here: the page told of the pause without waiting for more of them.
  const after = BigInt(await world.devnet.rpc<string>('eth_blockNumber'))
  expect(after - before).toBeLessThanOrEqual(2n)
  await world.devnet.control('pause', { what: 'rp-deposits' })
  await expect(verify.state('rocketDeposits')).toContainText(verify.words.paused, { timeout: 10_000 })
  await expect(verify.state('lidoTransfers')).toContainText(verify.words.open)
  await world.devnet.control('resume')
  await expect(verify.state('lidoStaking')).toContainText(verify.words.open, { timeout: 10_000 })
})

test('the limit is the amount that is left, and a figure says which contract it is from', async ({
  page,
  world,
}) => {
  await world.devnet.control('limit', { eth: '5' })
  const verify = new VerifyPage(page)
  await verify.open()
  const limit = verify.state('lidoLimit')
  await expect(limit).toContainText('5 ETH of ', { timeout: 10_000 })
  await limit.getByRole('button').focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Stake limit left')
  await expect(dialog).toContainText('getStakeLimitFullInfo')
  await page.keyboard.press('Escape')
  await expect(limit.getByRole('button')).toBeFocused()
})

test('the commands can be reached and scrolled by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 })
  await new VerifyPage(page).open()
  const command = page.locator('section[aria-labelledby="check-curl"]')
  await command.focus()
  await expect(command).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => command.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
})

test('the operator names the commit; a wrong one stops the start with a sentence', async ({
  page,
  world,
}) => {
  const named = await world.startApp({ EVENKEEL_COMMIT: 'A42420EC0FFEE' })
  try {
    await page.goto(`${named.url}/verify`)
    await expect(page.locator('section[aria-labelledby="build-heading"]')).toContainText('a42420ec0ffee')
  } finally {
    await named.stop()
  }
  await expect(world.startApp({ EVENKEEL_COMMIT: 'main' })).rejects.toThrow(/EVENKEEL_COMMIT is "main"/)
})

test('without a node nothing is a number, and it says why', async ({ page, world }) => {
  world.wire.cut()
  const blind = await world.startApp()
  try {
    const response = await fetch(`${blind.url}/api/verify`)
    expect(response.status).toBe(503)
    await page.goto(`${blind.url}/verify`)
    await expect(page.locator('#contracts-heading')).toBeVisible()
    const state = page.locator('section[aria-labelledby="state-heading"] dd')
    expect(await state.count()).toBeGreaterThan(10)
    for (const line of await state.all()) {
      await expect(line).toContainText('\u2014')
      await expect(line).not.toContainText(/\d|Open|Off/)
    }
  } finally {
    await blind.stop()
  }
})

for (const path of ['/verify', '/ja/verify'])
  test(`axe finds nothing on ${path}, light and dark, 360 and 1280 px, and nothing overflows`, async ({
    page,
    world,
  }) => {
    test.setTimeout(120_000)
    await complete(world)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(path, { waitUntil: 'networkidle' })
    await expectNoFaults(page)
  })
