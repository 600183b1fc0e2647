import { expect, test, watchRpc } from './fixtures/test'
import { StakePage } from './pages/stake-page'

test('a pending transaction survives reload and is told when it is mined', async ({
  world,
  page,
  stakePage,
  wallet,
}) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.review('1')
  await world.devnet.setAutomine(false)
  await stakePage.confirm()
  await expect(stakePage.title('Sent')).toBeVisible()
  await page.reload()
  await expect(stakePage.tray).toHaveAccessibleName('Transactions, 1 pending')
  await expect(stakePage.account).toHaveAccessibleName(new RegExp(wallet.address, 'i'))
  await world.devnet.mine(1)
  await expect(stakePage.tray).toHaveAccessibleName('Transactions', { timeout: 30_000 })
  await stakePage.tray.click()
  await expect(stakePage.dialog).toContainText('Stake 1 ETH into stETH')
  await expect(stakePage.dialog).toContainText('Confirmed')
})

test('two tabs agree on what is pending and what became of it', async ({
  world,
  context,
  stakePage,
  wallet,
}) => {
  void wallet
  await stakePage.open()
  await stakePage.connect()
  const other = new StakePage(await context.newPage())
  await other.open()
  await stakePage.page.bringToFront()
  await stakePage.review('1')
  await world.devnet.setAutomine(false)
  await stakePage.confirm()
  await expect(stakePage.title('Sent')).toBeVisible()
  await expect(other.tray).toHaveAccessibleName('Transactions, 1 pending')
  await world.devnet.mine(1)
  await expect(stakePage.title('Confirmed')).toBeVisible({ timeout: 30_000 })
  await expect(other.tray).toHaveAccessibleName('Transactions', { timeout: 30_000 })
})

test('the node dies: the last good figures stay, with their age, and so does what was typed', async ({
  world,
  page,
  stakePage,
}) => {
  test.setTimeout(150_000)
  await stakePage.open()
  await stakePage.amount.fill('1.5')
  world.wire.cut()
  const status = page.getByRole('status').filter({ hasText: 'last good figures' })
  // Figures count as fresh for four slots of 12 s.
  await expect(status).toBeVisible({ timeout: 75_000 })
  await expect(stakePage.amount).toHaveValue('1.5')
  world.wire.mend()
  await world.devnet.mine(1)
  await expect(status).toBeHidden({ timeout: 40_000 })
})

test('the node dies while a transaction is pending: not failed, and confirmed when it is back', async ({
  world,
  stakePage,
  wallet,
}) => {
  void wallet
  await stakePage.open()
  await stakePage.connect()
  await stakePage.review('1')
  await world.devnet.setAutomine(false)
  await stakePage.confirm()
  await expect(stakePage.title('Sent')).toBeVisible()
  world.wire.cut()
  await world.devnet.mine(1)
  await stakePage.page.waitForTimeout(3000)
  await expect(stakePage.title('Sent')).toBeVisible()
  world.wire.mend()
  await expect(stakePage.title('Confirmed')).toBeVisible({ timeout: 40_000 })
})

test('no chain at all when the page is opened: a plain notice, no figure, and it fills in by itself', async ({
  world,
  page,
}) => {
  world.wire.cut()
  const blind = await world.startApp()
  try {
    await page.goto(blind.url)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText('No figures yet.')).toBeVisible()
    await expect(page.getByRole('tabpanel')).not.toContainText(/\d+\.\d+ ?%/)
    world.wire.mend()
    await expect(page.getByRole('tabpanel')).toContainText(/\d\.\d+ ?%/, { timeout: 40_000 })
  } finally {
    await blind.stop()
  }
})

test('a session that was connected is connected after reload; at most 3 RPC requests for each block', async ({
  world,
  page,
  stakePage,
  wallet,
}) => {
  await stakePage.open()
  await stakePage.connect()
  await page.reload()
  await expect(stakePage.account).toHaveAccessibleName(new RegExp(wallet.address, 'i'))
  await expect.poll(() => stakePage.balance('ETH')).toBe(1000)
  await page.waitForTimeout(2000)
  const methods = watchRpc(page)
  const blocks = 5
  for (let block = 0; block < blocks; block += 1) {
    await world.devnet.mine(1)
    await page.waitForTimeout(2000)
  }
  expect(methods.length, methods.join(', ')).toBeLessThanOrEqual(3 * blocks)
})

test('links carry token, amount and referrer; nonsense in them is told plainly', async ({
  page,
  stakePage,
}) => {
  await stakePage.open('?token=reth&amount=1,5')
  await expect(page.getByRole('radio', { name: 'rETH', exact: true })).toBeChecked()
  await expect(stakePage.amount).toHaveValue('1,5')
  await stakePage.open('?ref=0x70997970C51812dc3A010C7d01b50e0d17dc79C8')
  await expect(page.getByText(/names .*as your referrer/)).toBeVisible()
  await stakePage.open('?token=cbeth&amount=abc&ref=0x70997970C51812dc3A010C7d01b50e0d17dc79c8')
  await expect(page.getByText(/cannot be staked into here/).first()).toBeVisible()
  await expect(page.getByText(/typing error/)).toBeVisible()
  await stakePage.choose('wstETH')
  await stakePage.amount.fill('2')
  await expect(page).toHaveURL(/token=wsteth/)
  await expect(page).toHaveURL(/amount=2/)
})

test('the referrer of the link reaches the chain', async ({ wallet, stakePage }) => {
  await stakePage.open('?ref=0x70997970C51812dc3A010C7d01b50e0d17dc79C8')
  await stakePage.connect()
  await stakePage.review('1')
  await expect(stakePage.dialog).toContainText(/0x70997970C51812dc3A010C7d01b50e0d17dc79C8/i)
  await stakePage.confirm()
  await expect(stakePage.title('Confirmed')).toBeVisible()
  const sent = JSON.stringify(wallet.requests.find((request) => request.method === 'eth_sendTransaction'))
  expect(sent.toLowerCase()).toContain('70997970c51812dc3a010c7d01b50e0d17dc79c8')
})
