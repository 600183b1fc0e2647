import { formatEther, parseEther } from 'viem'
import { balanceOf, etherOf, hand, type TokenId } from './fixtures/chain'
import { expect, test } from './fixtures/test'
import { feesPaid, sent } from './fixtures/wallet/sent'
import type { ExitToken } from './pages/withdraw-page'

test.afterEach(async ({ world }) => {
  for (const token of ['steth', 'reth', 'cbeth']) await world.devnet.control('depeg', { token, bp: 0 })
  await world.devnet.control('drain-reth', { refill: true })
})

test.describe('rETH', () => {
  test('is burned at its full rate, within the collateral', async ({ world, wallet, withdrawPage }) => {
    await hand(world, 'reth', wallet.address, '10')
    await withdrawPage.open('?token=reth')
    await withdrawPage.connect()
    const before = await etherOf(world, wallet.address)
    await withdrawPage.review('2')
    await expect(withdrawPage.dialog).toContainText(/burn\(/)
    await expect(withdrawPage.dialog).toContainText('−2 rETH')
    const promised = await withdrawPage.etherNamed()
    await withdrawPage.confirm()
    await withdrawPage.confirmed()
    const arrived = (await etherOf(world, wallet.address)) - before + (await feesPaid(wallet))
    expect(formatEther(arrived)).toBe(promised)
    expect(arrived > parseEther('2')).toBe(true)
    expect(await balanceOf(world, 'reth', wallet.address)).toBe(parseEther('8'))
  })

  test('beyond the collateral: told how much can be burned, and that can be', async ({
    world,
    wallet,
    withdrawPage,
  }) => {
    await world.devnet.control('drain-reth', { eth: '5' })
    await hand(world, 'reth', wallet.address, '10')
    await withdrawPage.open('?token=reth')
    await withdrawPage.connect()
    await withdrawPage.amount.fill('10')
    await expect(withdrawPage.submit).toHaveText('More than can be burned now')
    await expect(withdrawPage.issue).toContainText('Rocket Pool can pay for')
    await withdrawPage.form
      .getByRole('button', { name: /^Burn [\d.]+ rETH now$/ })
      .first()
      .click()
    await expect(withdrawPage.form).toContainText('This is a part. The other')
    const before = await etherOf(world, wallet.address)
    await withdrawPage.openReview()
    await withdrawPage.confirm()
    await withdrawPage.confirmed()
    const arrived = (await etherOf(world, wallet.address)) - before + (await feesPaid(wallet))
    expect(arrived > parseEther('4.99') && arrived <= parseEther('5')).toBe(true)
  })

  test('with no ether at hand, or none any more: refused in words', async ({
    world,
    wallet,
    withdrawPage,
  }) => {
    await hand(world, 'reth', wallet.address, '10')
    await withdrawPage.open('?token=reth')
    await withdrawPage.connect()
    await withdrawPage.review('2')
    await world.devnet.control('drain-reth')
    await withdrawPage.confirm()
    await expect(withdrawPage.title('Nothing was sent')).toBeVisible()
    await expect(withdrawPage.dialog).toContainText('Rocket Pool')
    await withdrawPage.dialog.getByRole('button', { name: 'Close' }).last().click()
    await expect(withdrawPage.submit).toHaveText('Nothing can be burned right now')
    expect(sent(wallet)).toBe(0)
  })
})

interface Sale {
  readonly token: ExitToken
  readonly id: TokenId
  /** signatures of typed data, and transactions */
  readonly typed: number
  readonly signed: number
}

const SALES: readonly Sale[] = [
  { token: 'stETH', id: 'steth', typed: 0, signed: 2 },
  { token: 'wstETH', id: 'wsteth', typed: 1, signed: 1 },
  { token: 'rETH', id: 'reth', typed: 0, signed: 2 },
  { token: 'cbETH', id: 'cbeth', typed: 1, signed: 1 },
]

for (const { token, id, typed, signed } of SALES) {
  test(`sells 3 ${token}: what arrives is at least what was agreed to`, async ({
    world,
    wallet,
    withdrawPage,
  }) => {
    await hand(world, id, wallet.address, '5')
    await withdrawPage.open(`?token=${id}`)
    await withdrawPage.connect()
    await withdrawPage.amount.fill('3')
    if (id !== 'cbeth') await withdrawPage.take('Sell now')
    const least = withdrawPage.form.locator('dt', { hasText: 'At least, or nothing happens' })
    await expect(least.locator('xpath=following-sibling::dd')).toContainText(/\d ETH/)
    const text = (await least.locator('xpath=following-sibling::dd').textContent()) ?? ''
    const minimum = parseEther(text.replace(' ETH', ''))
    const held = await balanceOf(world, id, wallet.address)
    const before = await etherOf(world, wallet.address)
    await withdrawPage.openReview()
    await withdrawPage.confirm()
    await withdrawPage.confirmed()
    const arrived = (await etherOf(world, wallet.address)) - before + (await feesPaid(wallet))
    expect(arrived >= minimum).toBe(true)
    expect(formatEther(arrived)).toBe(await withdrawPage.etherNamed())
    const left = await balanceOf(world, id, wallet.address)
    // stETH moves whole shares
    expect(held - left - parseEther('3') <= 2n && parseEther('3') - (held - left) <= 2n).toBe(true)
    expect(wallet.typed).toHaveLength(typed)
    expect(wallet.signed).toHaveLength(signed)
  })
}

test.describe('a price that moves', () => {
  test('between review and confirmation: nothing goes to the wallet, told why', async ({
    world,
    wallet,
    withdrawPage,
  }) => {
    await hand(world, 'wsteth', wallet.address, '5')
    await withdrawPage.open('?token=wsteth')
    await withdrawPage.connect()
    await withdrawPage.amount.fill('3')
    await withdrawPage.take('Sell now')
    await withdrawPage.openReview()
    await world.devnet.control('depeg', { token: 'steth', bp: 250 })
    await withdrawPage.confirm()
    await expect(withdrawPage.title('Nothing was sent')).toBeVisible({ timeout: 30_000 })
    await expect(withdrawPage.dialog).toContainText('The price moved')
    expect(sent(wallet)).toBe(0)
    expect(wallet.typed).toEqual([])
    expect(await balanceOf(world, 'wsteth', wallet.address)).toBe(parseEther('5'))
  })

  test('while the wallet asks: refused by the least that may arrive, tokens stay', async ({
    world,
    wallet,
    withdrawPage,
  }) => {
    await hand(world, 'wsteth', wallet.address, '5')
    await withdrawPage.open('?token=wsteth')
    await withdrawPage.connect()
    await withdrawPage.amount.fill('3')
    await withdrawPage.take('Sell now')
    await withdrawPage.openReview()
    const hold = wallet.holdNext('eth_sendTransaction')
    await withdrawPage.confirm()
    await hold.asked
    await world.devnet.control('depeg', { token: 'steth', bp: 250 })
    hold.approve()
    await expect(withdrawPage.title('The transaction failed')).toBeVisible({ timeout: 30_000 })
    await expect(withdrawPage.dialog).toContainText('The price moved: less would arrive than agreed.')
    expect(await balanceOf(world, 'wsteth', wallet.address)).toBe(parseEther('5'))
  })

  test('more than 4 % from redemption value: only after its distance was typed', async ({
    world,
    wallet,
    withdrawPage,
  }) => {
    await world.devnet.control('depeg', { token: 'cbeth', bp: 800 })
    await hand(world, 'cbeth', wallet.address, '5')
    await withdrawPage.open('?token=cbeth')
    await withdrawPage.connect()
    await withdrawPage.amount.fill('3')
    await expect(withdrawPage.submit).toHaveText('Confirm the price first')
    await expect(withdrawPage.submit).toHaveAttribute('aria-disabled', 'true')
    await expect(withdrawPage.form).toContainText('below redemption value, beyond')
    const field = withdrawPage.form.getByLabel(/^To go on, type/)
    const word =
      (await withdrawPage.form.getByText(/^To go on, type/).textContent())?.match(/[\d.]+/)?.[0] ?? ''
    expect(Number(word)).toBeGreaterThan(7)
    await field.fill('1')
    await expect(withdrawPage.form).toContainText(`That is not ${word}`)
    await expect(withdrawPage.submit).toHaveText('Confirm the price first')
    await field.fill(word)
    await withdrawPage.openReview()
    await withdrawPage.confirm()
    await withdrawPage.confirmed()
    expect(await balanceOf(world, 'cbeth', wallet.address)).toBe(parseEther('2'))
  })
})

test('stETH below its value: the stake page points at buying, and buys', async ({
  world,
  wallet,
  stakePage,
}) => {
  await world.devnet.control('depeg', { token: 'steth', bp: 300 })
  await stakePage.open()
  await stakePage.connect()
  await stakePage.amount.fill('5')
  const entry = stakePage.page.getByRole('region', { name: 'Mint or buy' })
  // it is compared when it comes near
  await entry.scrollIntoViewIfNeeded()
  await expect(entry.getByRole('status')).toHaveText(/^Buying gives you more, by [\d.]+ ETH\.$/)
  const buy = entry.getByRole('article', { name: 'Buy on the market' })
  await expect(buy).toContainText(/Better by [\d.]+ ETH/)
  await expect(entry).toContainText('That is a gain only if you redeem at full value later')
  await buy.getByRole('button', { name: 'Buy instead' }).click()
  const submit = entry.locator('button[type=submit]')
  await expect(submit).toHaveText('Review the swap')
  await submit.click()
  await expect(stakePage.title('Check before you sign')).toBeVisible()
  await stakePage.confirm()
  await expect(stakePage.title('Confirmed')).toBeVisible({ timeout: 30_000 })
  expect((await balanceOf(world, 'steth', wallet.address)) > parseEther('5.1')).toBe(true)
  expect(sent(wallet)).toBe(1)
})
