import { encodeFunctionData, parseEther, parseSignature } from 'viem'
import { askedBy, balanceOf, contractsOf, hand, readerOf, requestsOf, sendAs, TOKEN } from './fixtures/chain'
import { expect, test } from './fixtures/test'
import { sent } from './fixtures/wallet/sent'
import { WithdrawPage } from './pages/withdraw-page'

test.describe('a request', () => {
  test('of stETH by permit: one signature, one transaction, and the request stands in the list', async ({
    world,
    wallet,
    withdrawPage,
  }) => {
    await hand(world, 'steth', wallet.address, '10')
    await withdrawPage.open()
    await withdrawPage.connect()
    await withdrawPage.review('2.5')
    await expect(withdrawPage.dialog).toContainText('Permit to be signed, not a transaction')
    await expect(withdrawPage.dialog).toContainText('exactly 2.5 stETH')
    await expect(withdrawPage.dialog).toContainText(/requestWithdrawalsWithPermit\(/)
    // stETH moves whole shares
    await expect(withdrawPage.dialog).toContainText(/−2\.(5|49{16}[89]) stETH/)
    await withdrawPage.confirm()
    await withdrawPage.confirmed()
    const [id, ...more] = await requestsOf(world, wallet.address)
    if (id === undefined) throw new Error('no request')
    expect(more).toEqual([])
    expect(await askedBy(world, [id])).toEqual([parseEther('2.5')])
    await expect(withdrawPage.dialog).toContainText(`Withdrawal requests made (1): #${id}`)
    expect(wallet.typed).toHaveLength(1)
    expect(wallet.signed).toHaveLength(1)
    const { queue, steth } = await contractsOf(world)
    expect(wallet.typed[0]).toMatchObject({
      domain: { verifyingContract: steth },
      message: { owner: wallet.address, spender: queue, value: String(parseEther('2.5')) },
    })
    await withdrawPage.done()
    await expect(withdrawPage.request('pending', id)).toContainText('2.5 stETH', { timeout: 30_000 })
    await expect(withdrawPage.amount).toHaveValue('')
  })

  test('of wstETH by permit: what it asks for is the stETH value', async ({
    world,
    wallet,
    withdrawPage,
  }) => {
    await hand(world, 'wsteth', wallet.address, '3')
    await withdrawPage.open('?token=wsteth')
    await withdrawPage.connect()
    await withdrawPage.review('2')
    await expect(withdrawPage.dialog).toContainText(/requestWithdrawalsWstETHWithPermit\(/)
    await withdrawPage.confirm()
    await withdrawPage.confirmed()
    const ids = await requestsOf(world, wallet.address)
    expect(ids).toHaveLength(1)
    const [asked] = await askedBy(world, ids)
    expect((asked ?? 0n) > parseEther('2')).toBe(true)
    expect(await balanceOf(world, 'wsteth', wallet.address)).toBe(parseEther('1'))
    expect(wallet.typed).toHaveLength(1)
    expect(wallet.signed).toHaveLength(1)
  })

  test('by an approval transaction, where that is wanted: two transactions, nothing of it left', async ({
    world,
    wallet,
    withdrawPage,
  }) => {
    await hand(world, 'steth', wallet.address, '10')
    await withdrawPage.open()
    await withdrawPage.connect()
    await withdrawPage.form.getByText('How your stETH may be taken').click()
    await withdrawPage.form.getByLabel('Use an approval transaction instead').check()
    await withdrawPage.review('4')
    await expect(withdrawPage.dialog).toContainText('separate transactions')
    await expect(withdrawPage.dialog).toContainText(/approve\(/)
    await expect(withdrawPage.dialog).toContainText(/requestWithdrawals\(/)
    await withdrawPage.confirm()
    await withdrawPage.confirmed()
    expect(wallet.typed).toEqual([])
    expect(wallet.signed).toHaveLength(2)
    expect(await askedBy(world, await requestsOf(world, wallet.address))).toEqual([parseEther('4')])
    const { steth, queue } = await contractsOf(world)
    const call = { address: steth, abi: TOKEN, functionName: 'allowance' } as const
    expect(await readerOf(world).readContract({ ...call, args: [wallet.address, queue] })).toBe(0n)
  })

  test('with a wallet that batches: one atomic batch', async ({ world, wallet, withdrawPage }) => {
    await wallet.setBatching('supported')
    await hand(world, 'steth', wallet.address, '10')
    await withdrawPage.open()
    await withdrawPage.connect()
    await withdrawPage.review('3')
    await expect(withdrawPage.dialog).toContainText('one batch')
    await withdrawPage.confirm()
    await withdrawPage.confirmed()
    expect(wallet.requests.filter(({ method }) => method === 'wallet_sendCalls')).toHaveLength(1)
    expect(wallet.typed).toEqual([])
    expect(await askedBy(world, await requestsOf(world, wallet.address))).toEqual([parseEther('3')])
  })

  test('of a wallet that signs no typed data: falls back to an approval, told', async ({
    world,
    wallet,
    withdrawPage,
  }) => {
    wallet.setTypedData(false)
    await hand(world, 'steth', wallet.address, '10')
    await withdrawPage.open()
    await withdrawPage.connect()
    await withdrawPage.review('3')
    await withdrawPage.confirm()
    await expect(withdrawPage.dialog).toContainText('Your wallet cannot sign permits')
    await withdrawPage.confirm()
    await withdrawPage.confirmed()
    expect(wallet.signed).toHaveLength(2)
    expect(await requestsOf(world, wallet.address)).toHaveLength(1)
  })

  test('of 2,500 stETH: told before that it becomes three, and it does', async ({
    world,
    wallet,
    withdrawPage,
  }) => {
    await hand(world, 'steth', wallet.address, '2600')
    await withdrawPage.open()
    await withdrawPage.connect()
    await withdrawPage.amount.fill('2500')
    await expect(withdrawPage.form).toContainText('3: 2 × 1,000 stETH and 1 × 500 stETH')
    await expect(withdrawPage.form).toContainText('1 signature, 1 transaction')
    await withdrawPage.openReview()
    await expect(withdrawPage.dialog).toContainText('3 parts in this transaction')
    await withdrawPage.confirm()
    await withdrawPage.confirmed()
    const ids = await requestsOf(world, wallet.address)
    expect(await askedBy(world, ids)).toEqual([parseEther('1000'), parseEther('1000'), parseEther('500')])
    const list = ids.map((id) => `#${id}`).join(', ')
    await expect(withdrawPage.dialog).toContainText(`Withdrawal requests made (3): ${list}`)
    expect(wallet.signed).toHaveLength(1)
  })

  test('whose permit somebody else sends first goes on without it, told, and queues once', async ({
    world,
    wallet,
    withdrawPage,
  }) => {
    await hand(world, 'steth', wallet.address, '10')
    const { steth } = await contractsOf(world)
    const stranger = world.devnet.account(1).address
    wallet.overlookNextTyped(async ({ message, signature }) => {
      const { r, s, v } = parseSignature(signature)
      const { owner, spender, value, deadline } = message as Record<string, string>
      const args = [
        owner as `0x${string}`,
        spender as `0x${string}`,
        BigInt(value ?? ''),
        BigInt(deadline ?? ''),
        Number(v),
        r,
        s,
      ] as const
      await sendAs(world, stranger, steth, encodeFunctionData({ abi: TOKEN, functionName: 'permit', args }))
    })
    await withdrawPage.open()
    await withdrawPage.connect()
    await withdrawPage.review('2')
    await withdrawPage.confirm()
    await expect(withdrawPage.dialog).toContainText('Somebody has already sent your permit to the chain')
    await expect(withdrawPage.dialog).not.toContainText(/requestWithdrawalsWithPermit\(/)
    expect(sent(wallet)).toBe(0)
    await withdrawPage.confirm()
    await withdrawPage.confirmed()
    expect(await askedBy(world, await requestsOf(world, wallet.address))).toEqual([parseEther('2')])
    expect(wallet.typed).toHaveLength(1)
    expect(sent(wallet)).toBe(1)
  })

  test('declined at the permit: nothing sent, and it can be tried again', async ({
    world,
    wallet,
    withdrawPage,
  }) => {
    await hand(world, 'steth', wallet.address, '10')
    await withdrawPage.open()
    await withdrawPage.connect()
    await withdrawPage.review('2')
    wallet.rejectNext('eth_signTypedData_v4')
    await withdrawPage.confirm()
    await expect(withdrawPage.dialog).toContainText('You declined to sign the permit')
    expect(sent(wallet)).toBe(0)
    await withdrawPage.dialog.getByRole('button', { name: 'Try again' }).click()
    await withdrawPage.confirm()
    await withdrawPage.confirmed()
    expect(await requestsOf(world, wallet.address)).toHaveLength(1)
  })
})

test('日本語、幅360px: permitで署名し、リクエストが一覧に出る', async ({ world, wallet, page }) => {
  await page.setViewportSize({ width: 360, height: 780 })
  const withdrawPage = new WithdrawPage(page, 'ja')
  await hand(world, 'steth', wallet.address, '10')
  await withdrawPage.open()
  await withdrawPage.connect()
  await withdrawPage.review('1.5')
  await expect(withdrawPage.dialog).toContainText('署名するPermit（トランザクションではありません）')
  await withdrawPage.confirm()
  await withdrawPage.confirmed()
  const [id] = await requestsOf(world, wallet.address)
  if (id === undefined) throw new Error('no request')
  await expect(withdrawPage.dialog).toContainText(`作成された引き出しリクエスト（1件）: #${id}`)
  await withdrawPage.done()
  await expect(withdrawPage.request('pending', id)).toContainText('1.5 stETH', { timeout: 30_000 })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
})

test.describe('refused in words', () => {
  test('a paused queue has no way to send', async ({ world, wallet, withdrawPage }) => {
    await hand(world, 'steth', wallet.address, '10')
    await withdrawPage.open()
    await withdrawPage.connect()
    await withdrawPage.amount.fill('1')
    await expect(withdrawPage.submit).toHaveText('Review the request')
    await world.devnet.control('pause', { what: 'lido-withdrawals' })
    await expect(withdrawPage.submit).toHaveText('The queue is paused')
    await expect(withdrawPage.submit).toHaveAttribute('aria-disabled', 'true')
    await expect(withdrawPage.form).toContainText('takes no requests until it resumes')
    await withdrawPage.submit.click({ force: true })
    await expect(withdrawPage.dialog).toBeHidden()
    await world.devnet.control('resume')
    await expect(withdrawPage.submit).toHaveText('Review the request')
    expect(sent(wallet)).toBe(0)
  })

  test('a queue that is paused after the review: caught before the wallet opens', async ({
    world,
    wallet,
    withdrawPage,
  }) => {
    await hand(world, 'steth', wallet.address, '10')
    await withdrawPage.open()
    await withdrawPage.connect()
    await withdrawPage.review('1')
    await world.devnet.control('pause', { what: 'lido-withdrawals' })
    await withdrawPage.confirm()
    await expect(withdrawPage.title('Nothing was sent')).toBeVisible()
    await expect(withdrawPage.dialog).toContainText('withdrawal queue is paused')
    expect(sent(wallet)).toBe(0)
  })

  test('below the least, above the balance', async ({ world, wallet, withdrawPage }) => {
    await hand(world, 'steth', wallet.address, '10')
    await withdrawPage.open()
    await withdrawPage.connect()
    await withdrawPage.amount.fill('0.000000000000000099')
    await expect(withdrawPage.submit).toHaveText('Below the least per request')
    await expect(withdrawPage.issue).toContainText('A request must hold')
    await withdrawPage.amount.fill('0.0000000000000001')
    await expect(withdrawPage.submit).toHaveText('Review the request')
    await withdrawPage.amount.fill('11')
    await expect(withdrawPage.submit).toHaveText('Not enough balance')
  })

  test('a last part too small: one press makes it right', async ({ world, wallet, withdrawPage }) => {
    await hand(world, 'steth', wallet.address, '1002')
    await withdrawPage.open()
    await withdrawPage.connect()
    await withdrawPage.amount.fill('1000.00000000000000003')
    await expect(withdrawPage.submit).toHaveText('Last request too small')
    await withdrawPage.form
      .getByRole('button', { name: 'Add 0.00000000000000007 stETH', exact: true })
      .click()
    await expect(withdrawPage.amount).toHaveValue('1000.0000000000000001')
    await withdrawPage.openReview()
    await expect(withdrawPage.dialog).toContainText('2 parts in this transaction')
  })

  test('bunker mode needs an explicit yes', async ({ world, wallet, withdrawPage }) => {
    test.setTimeout(120_000)
    await hand(world, 'steth', wallet.address, '10')
    await world.devnet.control('bunker', { on: true })
    try {
      await withdrawPage.open()
      await withdrawPage.connect()
      await withdrawPage.amount.fill('1')
      await expect(withdrawPage.form).toContainText('Lido is in bunker mode')
      await expect(withdrawPage.submit).toHaveText('Confirm that you understand bunker mode')
      await expect(withdrawPage.submit).toHaveAttribute('aria-disabled', 'true')
      await withdrawPage.form.getByLabel('I understand and want to request anyway').check()
      await withdrawPage.openReview()
      await withdrawPage.confirm()
      await withdrawPage.confirmed()
      expect(await requestsOf(world, wallet.address)).toHaveLength(1)
    } finally {
      await world.devnet.control('bunker', { on: false })
    }
  })
})
