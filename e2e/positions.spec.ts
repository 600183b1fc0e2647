import { parseEther } from 'viem'
import { ACTORS } from '../devnet/deploy/actors'
import { hand, requestFor } from './fixtures/chain'
import { caughtUp, historyTest as test } from './fixtures/history-test'
import { expect, onChain } from './fixtures/test'
import { PositionsPage } from './pages/positions-page'

for (const locale of ['en', 'ja'] as const) {
  test(`the positions of nobody: what the page would show, and no wallet needed, ${locale}`, async ({
    page,
  }) => {
    const positions = new PositionsPage(page, locale)
    await positions.open()
    await expect(page.getByRole('heading', { name: positions.words.nobody })).toBeVisible()
    await positions.add('0x1234')
    await expect(positions.addresses.getByRole('alert')).not.toBeEmpty()
    await expect(positions.field).toHaveAttribute('aria-invalid', 'true')
    await positions.add('somebody.eth')
    await expect(positions.addresses.getByRole('alert')).not.toBeEmpty()
    await expect(page.getByRole('heading', { name: positions.words.nobody })).toBeVisible()
  })

  test(`the positions of a typed address: kept, view-only, alone and beside another, ${locale}`, async ({
    page,
    wallet,
    world,
  }) => {
    const positions = new PositionsPage(page, locale)
    await hand(world, 'reth', wallet.address, '3')
    await hand(world, 'wsteth', wallet.address, '2')
    await positions.open()
    await positions.add(wallet.address.toLowerCase())
    await expect(positions.token('rETH')).toContainText('3.0000 rETH')
    await expect(positions.token('wstETH')).toContainText('2.0000 wstETH')
    await expect(positions.addresses.getByText(positions.words.viewOnly, { exact: true })).toBeVisible()
    await page.reload()
    await expect(positions.token('rETH')).toContainText('3.0000 rETH')
    await positions.add(wallet.address)
    await expect(positions.addresses.getByRole('alert')).not.toBeEmpty()
    // an address that is switched off is not counted
    await positions.add(ACTORS.rethWhale)
    await expect(positions.token('rETH')).not.toContainText(' 3.0000 rETH')
    await positions.addresses.getByRole('button', { pressed: true }).last().click()
    await expect(positions.token('rETH')).toContainText('3.0000 rETH')
    // without an indexer history says so, and all else goes on
    await positions.toHistory()
    await expect(page.getByText(positions.words.notHere)).toBeVisible()
  })
}

test('a link shows its addresses and no others, and can be wrong in part', async ({
  page,
  wallet,
  world,
}) => {
  const positions = new PositionsPage(page)
  await hand(world, 'reth', wallet.address, '4')
  await positions.open()
  await positions.add(ACTORS.rethWhale)
  await positions.open(`?address=${wallet.address}&address=0x12`)
  await expect(positions.token('rETH')).toContainText('4.0000 rETH')
  await expect(positions.addresses.getByText('“0x12” is left out')).toBeVisible()
})

test('the positions of a wallet: holdings, and a request on its way to the withdraw page', async ({
  page,
  wallet,
  world,
}) => {
  const positions = new PositionsPage(page)
  await requestFor(world, wallet.address, ['1.5'])
  await positions.open()
  await positions.connect()
  const queued = positions.holdings.getByRole('listitem').filter({ hasText: 'Queued withdrawals' })
  await expect(queued).toContainText('1.5000 ETH', { timeout: 30_000 })
  await world.devnet.control('finalize', { all: true })
  const claimable = positions.holdings.getByRole('listitem').filter({ hasText: 'Claimable withdrawals' })
  await expect(claimable).toContainText('1.5000 ETH', { timeout: 30_000 })
  await expect(page.getByText(/^Ready to claim: 1.5 ETH/)).toBeVisible()
  await page.getByRole('link', { name: 'Go and claim' }).click()
  await expect(page.getByRole('heading', { name: 'Withdraw to ETH', level: 1 })).toBeVisible()
})

for (const locale of ['en', 'ja'] as const) {
  test(`rewards after a new report, their row, the chart’s table and the export, ${locale}`, async ({
    page,
    wallet,
    world,
    history,
    historyUrl,
  }) => {
    test.setTimeout(240_000)
    const positions = new PositionsPage(page, locale)
    await hand(world, 'steth', wallet.address, '1000')
    await caughtUp(world, history.indexer)
    await positions.open(`?address=${wallet.address}`, historyUrl)
    await positions.toHistory()
    await expect(positions.activity).toHaveCount(1, { timeout: 60_000 })
    await expect(positions.steps).toHaveCount(0)
    await world.devnet.control('report')
    await caughtUp(world, history.indexer)
    await page.reload()
    await positions.toHistory()
    await expect(positions.steps).toHaveCount(1, { timeout: 60_000 })
    const step = positions.steps.first()
    await expect(step).toContainText('stETH')
    await expect(step).toContainText(/\+0\.\d+ ETH/)
    await expect(step).toContainText(/\d\.\d{4,8} → \d\.\d{4,8}/)
    await page.getByText(positions.words.table, { exact: true }).click()
    await expect(
      page
        .getByRole('listitem')
        .filter({ hasText: /\+1,?000/ })
        .first(),
    ).toBeVisible()
    await page.getByRole('button', { name: positions.words.export }).click()
    const download = page.waitForEvent('download')
    await positions.dialog.getByRole('button', { name: positions.words.write }).click()
    const file = await (await download).createReadStream()
    const chunks: Buffer[] = []
    for await (const chunk of file) chunks.push(chunk as Buffer)
    const [header, row, ...rest] = Buffer.concat(chunks).toString('utf8').split('\r\n')
    expect(header).toContain('rate_before')
    expect(row).toContain('stETH')
    expect(rest).toEqual([''])
  })
}

test('the reward that is shown is what the chain says the balance grew by, to the wei', async ({
  page,
  wallet,
  world,
  history,
  historyUrl,
}) => {
  test.setTimeout(240_000)
  const positions = new PositionsPage(page)
  await hand(world, 'steth', wallet.address, '100')
  const before = await onChain(world, 'steth', wallet.address)
  await world.devnet.control('report')
  const after = await onChain(world, 'steth', wallet.address)
  expect(after - before).toBeLessThan(parseEther('1'))
  await caughtUp(world, history.indexer)
  await positions.open(`?address=${wallet.address}`, historyUrl)
  await positions.toHistory()
  const shown = positions.steps.first().locator('[title$=" ETH"]')
  await expect(shown).toBeVisible({ timeout: 60_000 })
  const told = parseEther((await shown.getAttribute('title'))?.replace(' ETH', '') ?? '')
  // between two reports the pool drifts by the wei that stakes round away
  const difference = told - (after - before)
  expect(difference >= -1n && difference <= 1n).toBe(true)
})
