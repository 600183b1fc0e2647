import { chromium } from '@playwright/test'
import { numberToHex, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { chromiumOptions } from '../../e2e/fixtures/browser'
import { requestFor } from '../../e2e/fixtures/chain'
import { TestWallet } from '../../e2e/fixtures/wallet/test-wallet'
import type { World } from '../../e2e/fixtures/world'
import { WithdrawPage } from '../../e2e/pages/withdraw-page'
import { median, quantile } from './median'
import { TSX_NAMES } from './tsx-names'

const RUNS = 7
const REQUESTS = 1_000
const SERVERS = 3
/** What one transaction may carry within the gas that the chain gives it. */
const AT_ONCE = 40

/** Time from opening the withdraw page to the first of an account's 1,000 requests, wallet connected before. */
export async function withdrawList(world: World): Promise<string> {
  const key = generatePrivateKey()
  const account = privateKeyToAddress(key)
  await world.devnet.rpc('anvil_setBalance', [account, numberToHex(parseEther('1000'))])
  for (let made = 0; made < REQUESTS; made += AT_ONCE)
    await requestFor(world, account, Array<string>(AT_ONCE).fill('0.1'))
  // requests of the last quarter of an hour are read again with every block: these are older
  await world.devnet.warp(3_600)
  const unseen = await firstAnswers(world, account)
  const browser = await chromium.launch(chromiumOptions())
  const times: number[] = []
  try {
    const context = await browser.newContext({ baseURL: world.app.url })
    // the wallet's script is such a function
    await context.addInitScript(TSX_NAMES)
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
  const cold = `The first answer of a server that has never seen the account: ${median(unseen)} ms (median of ${unseen.length}).`
  return `Opening \`/withdraw\` with ${REQUESTS.toLocaleString('en')} requests in the connected account, to the first of them on the screen: ${median(times)} ms (median of ${RUNS}, ${spread}; the goal is 1,000 ms). ${cold}`
}

/** Times of the first reading of the account's requests, each by a server of its own. */
async function firstAnswers(world: World, account: string): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < SERVERS; run += 1) {
    const app = await world.startApp()
    try {
      await fetch(`${app.url}/api/snapshot`)
      const started = performance.now()
      const response = await fetch(`${app.url}/api/accounts/${account}/withdrawals`)
      await response.text()
      if (!response.ok) throw new Error(`The requests were answered with ${response.status}.`)
      times.push(Math.round(performance.now() - started))
    } finally {
      await app.stop()
    }
  }
  return times
}
