import { expect, test } from './fixtures/test'

/** Eighteen decimals, as the chain counts. */
const ETHER = 10n ** 18n

test('a scenario is driven through the drawer, by keyboard, and its mistakes are told beside the field', async ({
  page,
  stakePage,
  world,
}) => {
  await stakePage.open()
  await page.getByRole('button', { name: 'Devnet controls' }).click()
  const { dialog } = stakePage
  const summary = dialog.locator('summary', { hasText: 'Lido’s stake limit' })
  await summary.focus()
  await page.keyboard.press('Enter')
  const amount = dialog.getByLabel('ETH, “off” or “default”')
  await amount.fill('a lot')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('expected an amount of ETH')
  await expect(amount).toBeFocused()
  await expect(amount).toHaveAttribute('aria-invalid', 'true')
  await amount.fill('5')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('5 ETH may be staked with Lido now.')
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  const { data } = await world.devnet.control('status')
  expect(data).toMatchObject({ stakeLimit: String(5n * ETHER) })
})

test('the drawer offers every scenario, in Japanese too, without a sideways scroll at 360 px', async ({
  page,
  world,
}) => {
  const { data } = await world.devnet.control('catalogue')
  const count = (data as { scenarios: unknown[] }[]).flatMap(({ scenarios }) => scenarios).length
  await page.setViewportSize({ width: 360, height: 800 })
  for (const [path, name, title] of [
    ['/', 'Devnet controls', 'Reorganisation'],
    ['/ja', 'devnetの操作', 'チェーンの再編成'],
  ] as const) {
    await page.goto(path, { waitUntil: 'networkidle' })
    await page.getByRole('button', { name }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.locator('summary')).toHaveCount(count)
    await expect(dialog.locator('summary', { hasText: title })).toBeVisible()
    const wide = await dialog.evaluate((node) => [
      node.scrollWidth - node.clientWidth,
      Math.round(node.getBoundingClientRect().left),
    ])
    expect(wide).toEqual([0, 0])
  }
})
