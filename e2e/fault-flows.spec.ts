import { RPC_FAULTS, type RpcFault } from '../devnet/testing/faults/fault'
import { balanceOf, hand, requestFor, requestsOf } from './fixtures/chain'
import { expect, test } from './fixtures/test'
import type { TestWallet } from './fixtures/wallet/test-wallet'
import type { World } from './fixtures/world'
import { StakePage } from './pages/stake-page'
import { WithdrawPage } from './pages/withdraw-page'

/* Every flow under a fault that begins when the wallet is about to be asked: one effect on the chain, and the page tells it. */

type Flow = 'stake' | 'wrap' | 'request' | 'claim' | 'burn' | 'swap'

interface Dialog {
  confirm(): Promise<void>
  title(name: string): ReturnType<StakePage['title']>
  readonly dialog: StakePage['dialog']
}

const isDeep = process.env.EVENKEEL_DEEP !== undefined
const FLOWS: readonly Flow[] = ['stake', 'wrap', 'request', 'claim', 'burn', 'swap']
/** how many transactions each takes */
const STEPS: Record<Flow, number> = { stake: 1, wrap: 2, request: 1, claim: 1, burn: 1, swap: 2 }
const MATRIX: readonly (readonly [Flow, RpcFault])[] = isDeep
  ? FLOWS.flatMap((flow) => RPC_FAULTS.map((kind) => [flow, kind] as const))
  : [
      ['stake', 'drop-after'],
      ['wrap', 'no-receipt'],
    ]
const SHARE = 0.6
const SECONDS = 8

for (const [flow, kind] of MATRIX)
  test(`${flow} under ${kind}: done once, and told so`, async ({ world, wallet, page }) => {
    test.setTimeout(240_000)
    const { dialog, isDone } = await reviewed(flow, { world, wallet, page })
    world.wire.proxy.set({ kind, share: SHARE, milliseconds: 1_500 })
    await dialog.confirm()
    const confirmed = dialog.title('Confirmed')
    const again = dialog.dialog.getByRole('button', { name: 'Try again' })
    const mended = page.waitForTimeout(SECONDS * 1_000).then(async () => {
      world.wire.mend()
      await world.devnet.mine(1)
    })
    for (let tries = 0; tries < 10; tries += 1) {
      await expect(confirmed.or(again).first()).toBeVisible({ timeout: 60_000 })
      if (await confirmed.isVisible()) break
      // What is told as not known is not tried again by a careful user; the wallet of this test always answers, so it never is.
      await expect(dialog.dialog).toContainText(/Nothing (else )?was sent/)
      await mended
      await again.click()
      await expect(dialog.title('Check before you sign')).toBeVisible({ timeout: 30_000 })
      await dialog.confirm()
    }
    await mended
    await expect(confirmed).toBeVisible()
    expect(wallet.signed).toHaveLength(STEPS[flow])
    expect(await isDone()).toBe(true)
  })

interface Setting {
  readonly world: World
  readonly wallet: TestWallet
  readonly page: StakePage['page']
}

/** The flow up to its review, with no fault on; and whether the chain has its effect, exactly once. */
async function reviewed(
  flow: Flow,
  { world, wallet, page }: Setting,
): Promise<{ readonly dialog: Dialog; readonly isDone: () => Promise<boolean> }> {
  const { address } = wallet
  const has = async (token: 'steth' | 'wsteth' | 'reth', least: string, most: string) => {
    const held = Number(await balanceOf(world, token, address)) / 1e18
    return held >= Number(least) && held <= Number(most)
  }
  if (flow === 'stake' || flow === 'wrap') {
    const stake = new StakePage(page)
    if (flow === 'wrap') await hand(world, 'steth', address, '5')
    await stake.open()
    await stake.connect()
    if (flow === 'wrap') await stake.tab('Wrap')
    await stake.review('2')
    return {
      dialog: stake,
      isDone: () => (flow === 'stake' ? has('steth', '1.99', '2.01') : has('steth', '2.99', '3.01')),
    }
  }
  const withdraw = new WithdrawPage(page)
  if (flow === 'claim') {
    await requestFor(world, address, ['1.5'])
    await world.devnet.control('finalize', { all: true })
    await withdraw.open()
    await withdraw.connect()
    await expect(withdraw.group('claimable')).toContainText('1 of 1 selected', { timeout: 30_000 })
    await withdraw.openReview(withdraw.claim)
    return { dialog: withdraw, isDone: async () => (await requestsOf(world, address)).length === 0 }
  }
  await hand(world, flow === 'burn' ? 'reth' : 'steth', address, '5')
  await withdraw.open(flow === 'burn' ? '?token=reth' : '')
  await withdraw.connect()
  await withdraw.amount.fill('2')
  if (flow === 'burn') await withdraw.take('Burn now')
  if (flow === 'swap') await withdraw.take('Sell now')
  await withdraw.openReview()
  return {
    dialog: withdraw,
    isDone: async () =>
      flow === 'request'
        ? (await requestsOf(world, address)).length === 1
        : has(flow === 'burn' ? 'reth' : 'steth', '2.99', '3.01'),
  }
}
