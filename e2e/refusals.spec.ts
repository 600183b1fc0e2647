import type { Page } from '@playwright/test'
import { expect, onChain, test } from './fixtures/test'

/** Nobody speeds up or cancels within the moment of sending: the page has looked at its transaction once before. */
const firstLook = (page: Page) =>
  page.waitForResponse((answer) => answer.request().postData()?.includes('eth_getTransactionByHash') === true)

test('a “no” in the wallet is told as such, keeps what was typed, and can be tried again', async ({
  wallet,
  stakePage,
}) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.review('1.25')
  wallet.rejectNext('eth_sendTransaction')
  await stakePage.confirm()
  await expect(stakePage.title('You declined')).toBeVisible()
  await expect(stakePage.dialog).toContainText('Nothing was sent')
  await stakePage.dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(stakePage.title('Check before you sign')).toBeVisible()
  await stakePage.confirm()
  await expect(stakePage.title('Confirmed')).toBeVisible()
})

test('a transaction that the contract refuses is never shown as success', async ({
  world,
  wallet,
  stakePage,
}) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.review('1')
  const hold = wallet.holdNext('eth_sendTransaction')
  await stakePage.confirm()
  await hold.asked
  await world.devnet.control('pause', { what: 'lido-stake' })
  hold.approve()
  await expect(stakePage.title('The transaction failed')).toBeVisible({ timeout: 30_000 })
  await expect(stakePage.dialog).toContainText('Staking is paused by the protocol')
  expect(await onChain(world, 'steth', wallet.address)).toBe(0n)
  await stakePage.dialog.getByRole('button', { name: 'Close' }).first().click()
  await stakePage.tray.click()
  await expect(stakePage.dialog).toContainText('Failed: the contract refused it')
})

test('sped up in the wallet: the faster one counts, under its own hash', async ({
  world,
  wallet,
  stakePage,
}) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.review('1')
  await world.devnet.setAutomine(false)
  const looked = firstLook(stakePage.page)
  await stakePage.confirm()
  await expect(stakePage.title('Sent')).toBeVisible()
  await looked
  const [first] = wallet.signed
  if (first === undefined) throw new Error('nothing was signed')
  const faster = await wallet.speedUp(first.hash)
  await world.devnet.setBlockTime(1)
  await expect(stakePage.title('Confirmed')).toBeVisible({ timeout: 30_000 })
  await expect(stakePage.dialog).toContainText(faster.slice(0, 6))
})

test('cancelled in the wallet: told as cancelled, nothing staked', async ({ world, wallet, stakePage }) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.review('1')
  await world.devnet.setAutomine(false)
  const looked = firstLook(stakePage.page)
  await stakePage.confirm()
  await expect(stakePage.title('Sent')).toBeVisible()
  await looked
  const [first] = wallet.signed
  if (first === undefined) throw new Error('nothing was signed')
  await wallet.cancel(first.hash)
  await world.devnet.setBlockTime(1)
  await expect(stakePage.title('Replaced')).toBeVisible({ timeout: 30_000 })
  await expect(stakePage.dialog).toContainText('cancelled from your wallet')
  expect(await onChain(world, 'steth', wallet.address)).toBe(0n)
})

test('on another network: the button offers the switch, and staking goes on after it', async ({
  wallet,
  stakePage,
}) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.amount.fill('1')
  await wallet.switchChain(1)
  await expect(stakePage.submit).toHaveText(/^Switch to /)
  await stakePage.submit.click()
  await expect(stakePage.submit).toHaveText('Review stake')
  await expect(stakePage.amount).toHaveValue('1')
})

test('a wallet that does not know the network is told it', async ({ wallet, stakePage }) => {
  await stakePage.open()
  await stakePage.connect()
  await wallet.switchChain(1)
  wallet.forgetChain(31337)
  await stakePage.amount.fill('1')
  await expect(stakePage.submit).toHaveText(/^Switch to /)
  await stakePage.submit.click()
  await expect(stakePage.submit).toHaveText('Review stake')
  expect(wallet.requests.some((request) => request.method === 'wallet_addEthereumChain')).toBe(true)
})

test('another account in the middle: nothing is signed with it', async ({ wallet, stakePage }) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.review('1')
  await wallet.switchAccount(1)
  await expect(stakePage.dialog).toContainText("The wallet's account changed")
  expect(wallet.requests.some((request) => request.method === 'eth_sendTransaction')).toBe(false)
})

test('another network in the middle: nothing is signed on it', async ({ wallet, stakePage }) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.review('1')
  await wallet.switchChain(1)
  await expect(stakePage.dialog).toContainText('The wallet is on another network')
  expect(wallet.requests.some((request) => request.method === 'eth_sendTransaction')).toBe(false)
})

test('disconnected from the wallet’s side: the page says connect, and keeps what was typed', async ({
  wallet,
  stakePage,
}) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.amount.fill('7')
  await wallet.disconnect()
  await expect(stakePage.submit).toHaveText('Connect wallet')
  await expect(stakePage.amount).toHaveValue('7')
})

test('paused, limit used up, above the limit: each in its own words and no way to send', async ({
  world,
  wallet,
  stakePage,
}) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.amount.fill('6')
  await expect(stakePage.submit).toHaveText('Review stake')

  await world.devnet.control('pause', { what: 'lido-stake' })
  await expect(stakePage.submit).toHaveText('Staking is paused')
  await expect(stakePage.submit).toHaveAttribute('aria-disabled', 'true')
  await world.devnet.control('resume')
  await expect(stakePage.submit).toHaveText('Review stake')

  await world.devnet.control('limit', { eth: '5' })
  await expect(stakePage.submit).toHaveText('Above the stake limit')
  await expect(stakePage.issue).toContainText('Lido takes at most')

  await world.devnet.control('limit', { eth: '0' })
  await expect(stakePage.submit).toHaveText(/Stake limit used up|Above the stake limit/)
  await expect(stakePage.submit).toHaveAttribute('aria-disabled', 'true')
  expect(wallet.requests.some((request) => request.method === 'eth_sendTransaction')).toBe(false)
})

test('Rocket Pool: below the minimum, deposits off, pool full', async ({ world, wallet, stakePage }) => {
  await stakePage.open('?token=reth')
  await stakePage.connect()
  await stakePage.amount.fill('0.001')
  await expect(stakePage.submit).toHaveText('Below the minimum')
  await stakePage.amount.fill('1')
  await expect(stakePage.submit).toHaveText('Review stake')
  await world.devnet.control('rp-deposits', { on: false })
  await expect(stakePage.submit).toHaveText('Deposits are switched off')
  await world.devnet.control('rp-deposits', { on: true })
  await world.devnet.control('rp-capacity', { eth: '0' })
  await expect(stakePage.submit).toHaveText('Deposit pool is full')
  expect(wallet.requests.some((request) => request.method === 'eth_sendTransaction')).toBe(false)
})

test('the state that changed between review and signature is caught before the wallet opens', async ({
  world,
  wallet,
  stakePage,
}) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.review('1')
  await world.devnet.control('pause', { what: 'lido-stake' })
  await stakePage.confirm()
  await expect(stakePage.title('Nothing was sent')).toBeVisible()
  expect(wallet.requests.some((request) => request.method === 'eth_sendTransaction')).toBe(false)
})

test('the dialog closed while the approval is pending: the wallet is not opened for the wrap', async ({
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
  await world.devnet.setAutomine(false)
  const before = wallet.requests.filter((request) => request.method === 'eth_sendTransaction').length
  await stakePage.confirm()
  await expect(stakePage.title('Sent')).toBeVisible()
  await stakePage.page.keyboard.press('Escape')
  await expect(stakePage.dialog).toBeHidden()
  await world.devnet.setBlockTime(1)
  await expect(stakePage.tray).toHaveAccessibleName('Transactions', { timeout: 30_000 })
  await stakePage.page.waitForTimeout(2000)
  const asked = wallet.requests.filter((request) => request.method === 'eth_sendTransaction').length
  expect(asked - before).toBe(1)
})

test('a wallet that fails after it may have sent: never told as “nothing was sent”', async ({
  wallet,
  stakePage,
}) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.review('1')
  wallet.failNext({ code: -32603, message: 'Internal JSON-RPC error.' }, 'eth_sendTransaction')
  await stakePage.confirm()
  await expect(stakePage.title('Not known whether it was sent')).toBeVisible()
  await expect(stakePage.dialog).not.toContainText('Nothing was sent')
})

test('the node is down when the review is opened: told as that, and nothing goes to the wallet', async ({
  world,
  wallet,
  stakePage,
}) => {
  await stakePage.open()
  await stakePage.connect()
  await stakePage.amount.fill('1')
  await expect(stakePage.submit).toHaveText('Review stake')
  world.wire.cut()
  await stakePage.submit.click()
  await expect(stakePage.dialog).toContainText('could not be reached', { timeout: 40_000 })
  expect(wallet.requests.some((request) => request.method === 'eth_sendTransaction')).toBe(false)
})
