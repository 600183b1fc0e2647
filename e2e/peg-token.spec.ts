import { expectNoFaults } from './fixtures/axe'
import { historyTest as test } from './fixtures/history-test'
import { expect } from './fixtures/test'
import { PegTokenPage } from './pages/peg-token-page'

const DEVIATION = /[\u2212+<]?[\d.,]+\u00a0bp/

test('every source is there with what it says, its weight and its address', async ({ page, world }) => {
  const peg = new PegTokenPage(page)
  await peg.open('', world.app.url)
  const { pools, feeds } = world.devnet.manifest
  const traded = pools.filter(
    ({ tokens }) => tokens.includes('steth') && tokens.some((each) => each === 'eth' || each === 'weth'),
  )
  const checking = feeds.filter(({ pair }) => pair === 'stETH/ETH')
  await expect(peg.sources).toHaveCount(traded.length + checking.length)
  for (const { address } of [...traded, ...checking]) {
    const row = peg.sources.filter({ hasText: address })
    await expect(row).toHaveCount(1)
    await expect(row).toContainText(/Votes|Checks|Left out/)
    await expect(row.getByRole('button', { name: `Copy the address ${address}` })).toBeVisible()
  }
  await expect(page.getByText('Redemption value of one token')).toBeVisible()
  await expect(page.locator('main')).not.toContainText('NaN')
})

test('the ladder takes an own size, both ways, with the deviation at that size', async ({ page, world }) => {
  const peg = new PegTokenPage(page)
  await peg.open('', world.app.url)
  await peg.ladder.scrollIntoViewIfNeeded()
  await expect(peg.ladder.getByRole('row')).toHaveCount(5)
  await peg.ladder.getByRole('textbox', { name: peg.words.own }).fill('25')
  const own = peg.ladder.getByRole('row').filter({ hasText: 'your size' })
  await expect(own.getByRole('cell').first()).toContainText(DEVIATION, { timeout: 15_000 })
  await expect(own.getByRole('cell').last()).toContainText(DEVIATION, { timeout: 15_000 })
  await peg.ladder.getByRole('textbox', { name: peg.words.own }).fill('2.5.1')
  await expect(peg.ladder.getByRole('alert')).toContainText('not a number')
  await expect(own).toHaveCount(0)
})

test('without an indexer the history says why, and all that is live works', async ({ page, world }) => {
  const peg = new PegTokenPage(page)
  await peg.open('', world.app.url)
  await expect(peg.history).toContainText(peg.words.notHere)
  await expect(peg.history).toContainText(peg.words.noIndexer)
  await expect(peg.history.getByRole('radio')).toHaveCount(0)
  await peg.ladder.scrollIntoViewIfNeeded()
  await expect(peg.ladder.getByRole('row')).toHaveCount(5)
})

test('an unknown token is no page', async ({ page, world }) => {
  const response = await page.goto(`${world.app.url}/peg/doge`)
  expect(response?.status()).toBe(404)
})

test('replay plays June 2022 and says severe, marked as a reconstruction', async ({ page, world }) => {
  const peg = new PegTokenPage(page)
  await peg.open('', world.app.url)
  await peg.toEnd()
  await peg.replay.getByRole('combobox').selectOption('steth-2022')
  await expect(peg.replay).toContainText(peg.words.reconstruction)
  const moment = peg.replay.getByRole('slider', { name: peg.words.moment })
  await moment.focus()
  await page.keyboard.press('End')
  await expect(moment).toHaveAttribute('aria-valuetext', new RegExp(peg.words.severe))
  await page.keyboard.press('Home')
  await expect(moment).toHaveAttribute('aria-valuetext', /Jun 8, 2022/)
  const said = peg.replay.locator('p[role="status"]')
  for (let presses = 0; presses < 8; presses += 1) {
    if ((await said.filter({ hasText: peg.words.severe }).count()) > 0) break
    await peg.replay.getByRole('button', { name: peg.words.next }).click()
  }
  await expect(said.filter({ hasText: peg.words.severe })).toBeVisible()
  await expect(moment).toHaveAttribute('aria-valuetext', /Jun (9|10), 2022/)
})

test('history: drawn by the server, read with the keyboard, another range by link, and as files', async ({
  page,
  historyUrl,
}) => {
  test.setTimeout(180_000)
  const peg = new PegTokenPage(page)
  // a past that is judged for the first time takes longer than a page waits
  await expect
    .poll(async () => (await fetch(`${historyUrl}/peg/steth?range=7d`)).text(), { timeout: 60_000 })
    .toContain('viewBox="0 0 1000 400"')
  await peg.open('?range=7d', historyUrl)
  await peg.history.scrollIntoViewIfNeeded()
  await expect(peg.reader).toBeVisible({ timeout: 60_000 })
  const last = (await peg.reader.getAttribute('aria-valuetext')) ?? ''
  await peg.reader.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(peg.reader).not.toHaveAttribute('aria-valuetext', last)
  await expect(peg.reader).toHaveAttribute('aria-valuetext', / UTC: /)
  await peg.chooseRange('24 h')
  await expect(page).toHaveURL(/range=24h/)
  await expect(peg.reader).toBeVisible({ timeout: 30_000 })
  const csv = await peg.saved(peg.history, 'CSV')
  expect(csv.name).toBe('evenkeel-peg-steth-24h.csv')
  const lines = csv.text.split('\r\n').slice(0, -1)
  expect(lines[0]).toBe('time,deviation,lowest_source,highest_source,severity,sources')
  expect(lines).toHaveLength(1 + 288)
  for (const line of lines.slice(1))
    expect(line).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ,(-?\d+(\.\d+)?)?,(-?\d+(\.\d+)?)?,(-?\d+(\.\d+)?)?,(healthy|watch|stressed|depegged|severe)?,\d+$/,
    )
  const json = JSON.parse((await peg.saved(peg.history, 'JSON')).text)
  expect(json.points).toHaveLength(288)
  expect(json.token).toBe('steth')
  await page.reload()
  await expect(peg.history.getByRole('radio', { name: '24 h' })).toBeChecked()
  // A section may be drawn anew just then, while the page wakes up.
  await expect(async () => {
    await peg.history.scrollIntoViewIfNeeded({ timeout: 2_000 })
    await expect(peg.reader).toBeVisible({ timeout: 5_000 })
  }).toPass({ timeout: 60_000 })
  await peg.history.getByText(peg.words.table, { exact: true }).first().click()
  await expect(
    peg.history
      .getByRole('region', { name: /table$/ })
      .getByRole('listitem')
      .first(),
  ).toBeVisible()
})

for (const locale of ['en', 'ja'] as const)
  test(`axe finds nothing on the page of a token, ${locale}, in all looks, and nothing scrolls sideways`, async ({
    page,
    historyUrl,
  }) => {
    test.setTimeout(240_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const peg = new PegTokenPage(page, locale)
    await peg.open('', historyUrl)
    await peg.toEnd()
    await peg.history.scrollIntoViewIfNeeded()
    await expect(peg.reader).toBeVisible({ timeout: 60_000 })
    await peg.ladder.scrollIntoViewIfNeeded()
    await peg.ladder.getByRole('textbox', { name: peg.words.own }).fill('25')
    await expect(peg.ladder.getByRole('row')).toHaveCount(6)
    await expectNoFaults(page)
  })
