import { chromium } from '@playwright/test'
import { numberToHex, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { chromiumOptions } from '../../e2e/fixtures/browser'
import { requestFor } from '../../e2e/fixtures/chain'
import { TestWallet } from '../../e2e/fixtures/wallet/test-wallet'
import type { World } from '../../e2e/fixtures/world'
import { WithdrawPage } from '../../e2e/pages/withdraw-page'
import { median, quantile } from './median'

const RUNS = 7
const REQUESTS = 1_000
/** What one transaction may carry within the gas that the chain gives it. */
const AT_ONCE = 40

/** Time from opening the withdraw page to the first of an account's 1,000 requests, wallet connected before. */
export async function withdrawList(world: World): Promise<string> {
  const key = generatePrivateKey()
  const account = privateKeyToAddress(key)
  await world.devnet.rpc('anvil_setBalance', [account, numberToHex(parseEther('1000'))])
  for (let made = 0; made < REQUESTS; made += AT_ONCE)
    await requestFor(world, account, Array<string>(AT_ONCE).fill('0.1'))
  const browser = await chromium.launch(chromiumOptions())
  const times: number[] = []
  try {
    const context = await browser.newContext({ baseURL: world.app.url })
    // tsx names functions by a helper that pages do not have, and the wallet's script is one of them
    await context.addInitScript('globalThis.__name = (named) => named')
    const { rpcUrl, chainId } = world.devnet
    await TestWallet.install(context, { rpcUrl, chainId, keys: [key] })
    const withdrawPage = new WithdrawPage(await context.newPage())
    const { page } = withdrawPage
    const first = withdrawPage
      .group('pending')
      .getByText(/^NFT #\d+$/)
      .first()
    await withdrawPage.open()
    await withdrawPage.connect()
    await first.waitFor()
    for (let run = 0; run < RUNS; run += 1) {
      await world.devnet.mine(1)
      const started = performance.now()
      await page.goto('/withdraw', { waitUntil: 'commit' })
      await first.waitFor()
      times.push(Math.round(performance.now() - started))
    }
  } finally {
    await browser.close()
  }
  const spread = `${quantile(times, 0)} to ${quantile(times, 1)} ms`
  return `Opening \`/withdraw\` with ${REQUESTS.toLocaleString('en')} requests in the connected account, to the first of them on the screen: ${median(times)} ms (median of ${RUNS}, ${spread}).`
}
