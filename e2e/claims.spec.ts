import { formatEther, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { contractsOf, etherOf, passOn, requestFor, requestsOf } from './fixtures/chain'
import { expect, test } from './fixtures/test'
import { feesPaid } from './fixtures/wallet/sent'
import type { World } from './fixtures/world'

const stranger = () => privateKeyToAddress(generatePrivateKey())

/** Time passes until the report has finalized everything. */
const reportFinalizes = (world: World) => world.devnet.control('finalize', { all: true })

test('a request waits, time passes, the report finalizes it, and it is claimed', async ({
  world,
  wallet,
  withdrawPage,
}) => {
  test.setTimeout(120_000)
  const [id] = await requestFor(world, wallet.address, ['2.25'])
  if (id === undefined) throw new Error('no request')
  await withdrawPage.open()
  await withdrawPage.connect()
  await expect(withdrawPage.request('pending', id)).toContainText('2.25 stETH')
  await expect(withdrawPage.group('claimable')).toContainText('Nothing is ready to be claimed.')
  await reportFinalizes(world)
  await expect(withdrawPage.request('claimable', id)).toContainText('2.25 ETH', { timeout: 30_000 })
  await expect(withdrawPage.request('pending', id)).toHaveCount(0)
  const before = await etherOf(world, wallet.address)
  await withdrawPage.openReview(withdrawPage.claim)
  await expect(withdrawPage.dialog).toContainText(/claimWithdrawals?\(/)
  await expect(withdrawPage.dialog).toContainText('+2.25 ETH')
  await withdrawPage.confirm()
  await withdrawPage.confirmed()
  const arrived = (await etherOf(world, wallet.address)) - before + (await feesPaid(wallet))
  expect(arrived).toBe(parseEther('2.25'))
  expect(await withdrawPage.etherNamed()).toBe('2.25')
  await withdrawPage.done()
  await expect(withdrawPage.request('claimable', id)).toHaveCount(0)
  await expect(withdrawPage.request('claimed', id)).toContainText('2.25 ETH')
  expect(await requestsOf(world, wallet.address)).toEqual([])
})

test('many at once: preselected, the total is right, one can be left out', async ({
  world,
  wallet,
  withdrawPage,
}) => {
  test.setTimeout(120_000)
  const amounts = ['1', '2.5', '0.75', '3.125']
  const ids = await requestFor(world, wallet.address, amounts)
  const [first, , third] = ids
  if (first === undefined || third === undefined) throw new Error('no requests')
  await reportFinalizes(world)
  await withdrawPage.open()
  await withdrawPage.connect()
  const group = withdrawPage.group('claimable')
  await expect(group).toContainText('4 of 4 selected', { timeout: 30_000 })
  await expect(group.getByTitle('7.375 ETH')).toBeVisible()
  await group.getByLabel(`Select request #${third}`, { exact: true }).uncheck()
  await expect(group).toContainText('3 of 4 selected')
  await expect(group.getByTitle('6.625 ETH')).toBeVisible()
  await expect(withdrawPage.claim).toHaveText('Review claiming 3 withdrawals')
  const before = await etherOf(world, wallet.address)
  await withdrawPage.openReview(withdrawPage.claim)
  await withdrawPage.confirm()
  await withdrawPage.confirmed()
  const arrived = (await etherOf(world, wallet.address)) - before + (await feesPaid(wallet))
  expect(formatEther(arrived)).toBe('6.625')
  expect(wallet.signed).toHaveLength(1)
  await withdrawPage.done()
  await expect(withdrawPage.request('claimed', first)).toBeVisible()
  expect(await requestsOf(world, wallet.address)).toEqual([third])
  // what was left out stays so, until it is wanted
  await expect(group).toContainText('0 of 1 selected')
  await expect(withdrawPage.claim).toHaveText('Select withdrawals to claim')
  await group.getByRole('button', { name: 'Select all' }).click()
  await expect(withdrawPage.claim).toHaveText('Review claiming 1 withdrawal')
})

test('to another address: named, and the ether arrives there', async ({ world, wallet, withdrawPage }) => {
  test.setTimeout(120_000)
  const [id] = await requestFor(world, wallet.address, ['1.5'])
  if (id === undefined) throw new Error('no request')
  await reportFinalizes(world)
  const to = stranger()
  await withdrawPage.open()
  await withdrawPage.connect()
  await expect(withdrawPage.request('claimable', id)).toBeVisible({ timeout: 30_000 })
  await withdrawPage.group('claimable').getByText('Claim to another address').click()
  await withdrawPage.recipient.fill(to)
  await withdrawPage.openReview(withdrawPage.claim)
  await expect(withdrawPage.dialog).toContainText('Arrives at another address, not at your account')
  await expect(withdrawPage.dialog).toContainText(to)
  await expect(withdrawPage.dialog).toContainText(/claimWithdrawalsTo\(/)
  await withdrawPage.confirm()
  await withdrawPage.confirmed()
  await expect(withdrawPage.dialog).toContainText('Arrived at another address')
  expect(await etherOf(world, to)).toBe(parseEther('1.5'))
})

test('recipients that would lose the ether are refused beside the field', async ({
  world,
  wallet,
  withdrawPage,
}) => {
  test.setTimeout(120_000)
  const [id] = await requestFor(world, wallet.address, ['1'])
  if (id === undefined) throw new Error('no request')
  await reportFinalizes(world)
  const { steth, wsteth, queue } = await contractsOf(world)
  await withdrawPage.open()
  await withdrawPage.connect()
  await expect(withdrawPage.request('claimable', id)).toBeVisible({ timeout: 30_000 })
  const group = withdrawPage.group('claimable')
  await group.getByText('Claim to another address').click()
  const cases = [
    [steth, 'This is a token’s contract'],
    [wsteth, 'This is a token’s contract'],
    [queue, 'The withdrawal queue itself cannot be the recipient'],
    [`0x${'0'.repeat(40)}`, 'Nobody owns the zero address'],
    ['0x1234', 'This is not an address'],
    [steth.replace(/[a-f]/, (letter) => letter.toUpperCase()), 'This address has a typing error in it'],
  ] as const
  for (const [text, words] of cases) {
    await withdrawPage.recipient.fill(text)
    await expect(group.getByRole('alert')).toContainText(words.replace('’', "'"))
    await expect(withdrawPage.claim).toHaveText('Check the address')
    await expect(withdrawPage.claim).toHaveAttribute('aria-disabled', 'true')
  }
  await withdrawPage.recipient.fill('')
  await expect(withdrawPage.claim).toHaveText('Review claiming 1 withdrawal')
})

test('an NFT that comes in can be claimed; one that is passed on disappears', async ({
  world,
  wallet,
  withdrawPage,
}) => {
  test.setTimeout(120_000)
  const giver = world.devnet.account(4).address
  const [incoming] = await requestFor(world, giver, ['1.75'])
  const [own] = await requestFor(world, wallet.address, ['1.25'])
  if (incoming === undefined || own === undefined) throw new Error('no requests')
  await reportFinalizes(world)
  await withdrawPage.open()
  await withdrawPage.connect()
  await expect(withdrawPage.request('claimable', own)).toBeVisible({ timeout: 30_000 })
  await expect(withdrawPage.request('claimable', incoming)).toHaveCount(0)
  await passOn(world, incoming, giver, wallet.address)
  await expect(withdrawPage.request('claimable', incoming)).toContainText('1.75 ETH')
  await passOn(world, own, wallet.address, giver)
  await expect(withdrawPage.request('claimable', own)).toHaveCount(0)
  const before = await etherOf(world, wallet.address)
  const feesBefore = await feesPaid(wallet)
  await withdrawPage.openReview(withdrawPage.claim)
  await withdrawPage.confirm()
  await withdrawPage.confirmed()
  const fees = (await feesPaid(wallet)) - feesBefore
  expect((await etherOf(world, wallet.address)) - before + fees).toBe(parseEther('1.75'))
})

test('an NFT that is passed on between review and confirmation: nothing is sent', async ({
  world,
  wallet,
  withdrawPage,
}) => {
  test.setTimeout(120_000)
  const [id] = await requestFor(world, wallet.address, ['1.25'])
  if (id === undefined) throw new Error('no request')
  await reportFinalizes(world)
  await withdrawPage.open()
  await withdrawPage.connect()
  await expect(withdrawPage.request('claimable', id)).toBeVisible({ timeout: 30_000 })
  await withdrawPage.openReview(withdrawPage.claim)
  await passOn(world, id, wallet.address, stranger())
  await withdrawPage.confirm()
  await expect(withdrawPage.title('Nothing was sent')).toBeVisible()
  await expect(withdrawPage.dialog).toContainText('belongs to another account')
  expect(wallet.signed).toEqual([])
})
