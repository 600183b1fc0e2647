import { parseEther } from 'viem'
import { expect, onChain, test } from './fixtures/test'
import type { Token } from './pages/stake-page'

const CASES: readonly { token: Token; id: 'steth' | 'wsteth' | 'reth'; call: RegExp; target: RegExp }[] = [
  { token: 'stETH', id: 'steth', call: /submit\(/, target: /stETH/ },
  { token: 'wstETH', id: 'wsteth', call: /stakeETH\(/, target: /wstETH/ },
  { token: 'rETH', id: 'reth', call: /deposit\(\)/, target: /Rocket Pool/ },
]

for (const { token, id, call, target } of CASES) {
  test(`stakes 2.5 ETH into ${token}: shown, simulated, signed, and what arrived is what the chain holds`, async ({
    world,
    wallet,
    stakePage,
  }) => {
    await stakePage.open()
    await stakePage.connect()
    await stakePage.choose(token)
    await expect.poll(() => stakePage.balance('ETH')).toBe(1000)
    await stakePage.review('2.5')
    await expect(stakePage.dialog).toContainText(call)
    await expect(stakePage.dialog).toContainText(target)
    await expect(stakePage.dialog).toContainText('−2.5 ETH')
    const promised = await stakePage.dialog.getByTitle(new RegExp(`^[\\d.]+ ${token}$`)).getAttribute('title')
    await stakePage.confirm()
    await expect(stakePage.title('Confirmed')).toBeVisible()
    const arrived = await onChain(world, id, wallet.address)
    expect(arrived > 0n).toBe(true)
    await expect(stakePage.dialog.getByTitle(new RegExp(`^[\\d.]+ ${token}$`))).toHaveAttribute('title', /./)
    const told = await stakePage.dialog.getByTitle(new RegExp(`^[\\d.]+ ${token}$`)).getAttribute('title')
    expect(told).toBe(promised)
    const difference = parseEther((told ?? '').split(' ')[0] ?? '') - arrived
    expect(difference >= -1n && difference <= 1n).toBe(true)
    await stakePage.dialog.getByRole('button', { name: 'Done' }).click()
    await expect.poll(() => stakePage.balance(token)).toBeCloseTo(Number(arrived / 10n ** 14n) / 10_000, 4)
    await expect(stakePage.amount).toHaveValue('')
  })
}

test('what the wallet signs is what the review showed', async ({ wallet, stakePage }) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.review('1')
  const data = await stakePage.dialog.locator('details p').first().textContent()
  await stakePage.confirm()
  await expect(stakePage.title('Confirmed')).toBeVisible()
  const sent = wallet.requests.find((request) => request.method === 'eth_sendTransaction')
  expect(sent?.params).toEqual([
    expect.objectContaining({ data, value: '0xde0b6b3a7640000', from: wallet.address }),
  ])
})

test('wraps with an exact approval and a wrap, then unwraps without any', async ({
  world,
  wallet,
  stakePage,
}) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.review('3')
  await stakePage.confirm()
  await expect(stakePage.title('Confirmed')).toBeVisible()
  await stakePage.dialog.getByRole('button', { name: 'Done' }).click()

  await stakePage.tab('Wrap')
  await stakePage.review('2')
  await expect(stakePage.dialog).toContainText('separate transactions')
  await expect(stakePage.dialog).toContainText(/approve\(/)
  await expect(stakePage.dialog).toContainText('2000000000000000000')
  await stakePage.confirm()
  await expect(stakePage.title('Confirmed')).toBeVisible({ timeout: 30_000 })
  await stakePage.dialog.getByRole('button', { name: 'Done' }).click()
  const wrapped = await onChain(world, 'wsteth', wallet.address)
  expect(wrapped > parseEther('1')).toBe(true)

  await stakePage.tab('Unwrap')
  await stakePage.review('1')
  await expect(stakePage.dialog).toContainText('one transaction')
  await stakePage.confirm()
  await expect(stakePage.title('Confirmed')).toBeVisible()
  expect(wrapped - (await onChain(world, 'wsteth', wallet.address))).toBe(parseEther('1'))
})

test('with a wallet that batches, approval and wrap are one atomic batch', async ({
  world,
  wallet,
  stakePage,
}) => {
  await wallet.setBatching('supported')
  await stakePage.open()
  await stakePage.connect()
  await stakePage.review('3')
  await stakePage.confirm()
  await expect(stakePage.title('Confirmed')).toBeVisible()
  await stakePage.dialog.getByRole('button', { name: 'Done' }).click()
  await stakePage.tab('Wrap')
  await stakePage.review('2')
  await expect(stakePage.dialog).toContainText('one batch')
  await stakePage.confirm()
  await expect(stakePage.title('Confirmed')).toBeVisible({ timeout: 30_000 })
  expect(wallet.requests.filter((request) => request.method === 'wallet_sendCalls')).toHaveLength(1)
  expect((await onChain(world, 'wsteth', wallet.address)) > parseEther('1')).toBe(true)
})

test('MAX leaves the fees of staking and of getting out, and can be staked', async ({
  world,
  wallet,
  stakePage,
}) => {
  await stakePage.open()
  await stakePage.connect()
  await expect.poll(() => stakePage.balance('ETH')).toBe(1000)
  await stakePage.page.getByRole('button', { name: 'Use the most ETH possible' }).click()
  const most = Number(await stakePage.amount.inputValue())
  expect(most).toBeGreaterThan(999)
  expect(most).toBeLessThan(1000)
  await expect(stakePage.submit).toHaveText('Review stake')
  await stakePage.submit.click()
  await stakePage.confirm()
  await expect(stakePage.title('Confirmed')).toBeVisible()
  const left = BigInt(await world.devnet.rpc<string>('eth_getBalance', [wallet.address, 'latest']))
  expect(left > 0n).toBe(true)
})

test('adds the token to the wallet when asked to', async ({ wallet, stakePage }) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.review('1')
  await stakePage.confirm()
  await expect(stakePage.title('Confirmed')).toBeVisible()
  await stakePage.dialog.getByRole('button', { name: 'Show stETH in the wallet' }).click()
  await expect(stakePage.dialog).toContainText('The wallet lists it now.')
  expect(wallet.watched).toHaveLength(1)
})

test('the demo wallet stakes without any extension', async ({ page, stakePage }) => {
  await stakePage.open()
  await page.getByRole('banner').getByRole('button', { name: 'Connect' }).click()
  await page.getByRole('button', { name: /demo wallet/i }).click()
  await expect(stakePage.account).toBeVisible()
  await page.getByRole('button', { name: 'Devnet controls' }).click()
  await page.getByRole('button', { name: 'Give my account 100 ETH' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await expect.poll(() => stakePage.balance('ETH')).toBe(100)
  await stakePage.review('10')
  await stakePage.confirm()
  await expect(stakePage.title('Confirmed')).toBeVisible()
})
