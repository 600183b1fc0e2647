import { ACTORS } from '../devnet/deploy/actors'
import { expectNoFaults, faults } from './fixtures/axe'
import { hand, requestFor } from './fixtures/chain'
import { expect, test } from './fixtures/test'
import { WithdrawPage } from './pages/withdraw-page'

for (const path of [
  '/',
  '/ja',
  '/?token=reth&amount=abc',
  '/ja/nothing-here',
  '/?tab=wrap',
  '/ja?tab=unwrap',
  '/withdraw',
  '/ja/withdraw?token=reth&amount=3',
  '/positions',
  `/ja/positions?address=${ACTORS.rethWhale}`,
]) {
  test(`axe finds nothing on ${path}, light and dark, 360 and 1280 px`, async ({ page }) => {
    test.setTimeout(120_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(path, { waitUntil: 'networkidle' })
    await expectNoFaults(page)
  })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the review, the outcome, the tray, the drawer and a figure’s panel, ${colorScheme}`, async ({
    page,
    stakePage,
    wallet,
  }) => {
    void wallet
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await stakePage.open()
    await stakePage.connect()
    await stakePage.review('1')
    expect(await faults(page)).toEqual([])
    await stakePage.confirm()
    await expect(stakePage.title('Confirmed')).toBeVisible()
    expect(await faults(page)).toEqual([])
    await stakePage.dialog.getByRole('button', { name: 'Done' }).click()
    await stakePage.tray.click()
    await expect(stakePage.title('Transactions')).toBeVisible()
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Devnet controls' }).click()
    await expect(stakePage.title('Devnet controls')).toBeVisible()
    await expect(stakePage.dialog.locator('summary').first()).toBeVisible()
    await stakePage.dialog.evaluate((dialog) => {
      for (const each of dialog.querySelectorAll('details')) each.open = true
    })
    await stakePage.dialog.getByRole('button', { name: /Run.*Let days pass/ }).click()
    await expect(stakePage.dialog.getByRole('alert')).toBeVisible()
    expect(await faults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page
      .getByRole('button', { name: /where from/ })
      .first()
      .click()
    await expect(stakePage.dialog).toBeVisible()
    expect(await faults(page)).toEqual([])
  })
}

test('the whole stake flow works with the keyboard alone', async ({ page, stakePage, wallet }) => {
  void wallet
  await stakePage.open()
  await stakePage.connect()
  await page.getByRole('radio', { name: 'stETH', exact: true }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'wstETH', exact: true })).toBeChecked()
  await stakePage.amount.focus()
  await page.keyboard.type('1')
  await expect(stakePage.submit).toHaveText('Review stake')
  await page.keyboard.press('Tab')
  while (!(await stakePage.submit.evaluate((node) => node === document.activeElement)))
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(stakePage.title('Check before you sign')).toBeVisible()
  const confirm = stakePage.dialog.getByRole('button', { name: 'Continue to the wallet' })
  for (let presses = 0; presses < 12; presses += 1) {
    if (await confirm.evaluate((node) => node === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(confirm).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(stakePage.title('Confirmed')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(stakePage.dialog).toBeHidden()
})

for (const locale of ['en', 'ja'] as const) {
  test(`axe finds nothing on the withdraw page with requests and with the review open, ${locale}, in all looks`, async ({
    page,
    wallet,
    world,
  }) => {
    test.setTimeout(180_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const withdrawPage = new WithdrawPage(page, locale)
    const [ready] = await requestFor(world, wallet.address, ['1', '2'])
    await world.devnet.control('finalize', { all: true })
    const [waiting] = await requestFor(world, wallet.address, ['3'])
    if (ready === undefined || waiting === undefined) throw new Error('no requests')
    await hand(world, 'steth', wallet.address, '5')
    await withdrawPage.open()
    await withdrawPage.connect()
    await expect(withdrawPage.request('claimable', ready)).toBeVisible({ timeout: 30_000 })
    await expect(withdrawPage.request('pending', waiting)).toBeVisible()
    await withdrawPage.amount.fill('2')
    await expect(withdrawPage.submit).toHaveText(withdrawPage.words.review)
    await expectNoFaults(page)
    await withdrawPage.openReview()
    await expectNoFaults(page)
  })
}

test('a withdrawal request works with the keyboard alone', async ({ page, withdrawPage, wallet, world }) => {
  await hand(world, 'steth', wallet.address, '5')
  await withdrawPage.open()
  await withdrawPage.connect()
  await page.getByRole('tab', { name: 'stETH', exact: true }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'wstETH', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('ArrowLeft')
  await withdrawPage.amount.focus()
  await page.keyboard.type('1')
  await expect(withdrawPage.submit).toHaveText('Review the request')
  for (let presses = 0; presses < 60; presses += 1) {
    if (await withdrawPage.submit.evaluate((node) => node === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(withdrawPage.submit).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(withdrawPage.title('Check before you sign')).toBeVisible()
  const confirm = withdrawPage.dialog.getByRole('button', { name: 'Continue to the wallet' })
  for (let presses = 0; presses < 16; presses += 1) {
    if (await confirm.evaluate((node) => node === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(confirm).toBeFocused()
  await page.keyboard.press('Enter')
  await withdrawPage.confirmed()
  await page.keyboard.press('Escape')
  await expect(withdrawPage.dialog).toBeHidden()
})
