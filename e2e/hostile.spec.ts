import type { Page } from '@playwright/test'
import { parseEther } from 'viem'
import { contractsOf, hand } from './fixtures/chain'
import { askedToSign, bendAnswer, bendNode, bendWallet, dishonest, EVIL } from './fixtures/hostile'
import { expect, test } from './fixtures/test'
import { StakePage } from './pages/stake-page'
import { WithdrawPage } from './pages/withdraw-page'

/*
 * Somebody who writes what the page reads: its address, its storage, messages to it, the answers of its wallet, of its server and of the
 * node behind it. Whatever he writes, the wallet is asked for what the user wants, or for nothing.
 */

type Bent = Awaited<ReturnType<typeof bendWallet>>
type End = 'Confirmed' | 'Nothing was sent'

interface Attack {
  readonly name: string
  readonly query?: string
  /** before the page is opened */
  readonly before?: (page: Page, account: string) => Promise<void>
  /** while the review is open */
  readonly during?: (page: Page, bend: Bent) => Promise<void>
  readonly end: End
}

const replaceAll = (text: string, from: string) => text.replace(new RegExp(from, 'gi'), EVIL)

/** What an attacker would leave in the storage: somebody else's session, connection, and transactions that never were. */
async function plantStorage(page: Page, account: string): Promise<void> {
  await page.evaluate(
    ([evil, own]) => {
      for (const key of Object.keys(localStorage))
        if (!key.includes('wagmi')) localStorage.setItem(key, '{"x":')
      localStorage.setItem('evenkeel.wallet.session', String(evil))
      const connection = [
        evil,
        { accounts: [evil], chainId: 1, connector: { id: 'x', name: 'x', type: 'injected', uid: 'x' } },
      ]
      const state = { connections: { __type: 'Map', value: [connection] }, chainId: 1, current: evil }
      localStorage.setItem('evenkeel.wagmi.store', JSON.stringify({ state, version: 2 }))
      const call = { to: evil, value: { $bigint: '1000000000000000000' }, data: '0xdeadbeef' }
      const record = {
        ...{
          id: 'planted',
          chainId: 31337,
          account: own,
          step: 0,
          steps: 2,
          stepId: 'approve',
          sentAt: 1,
          status: 'confirmed',
        },
        intent: { kind: 'claim', ids: [{ $bigint: '1' }], recipient: evil },
        sent: { via: 'transaction', hash: `0x${'12'.repeat(32)}` },
        call,
        invalidates: 'account',
        error: { code: 'none-such' },
      }
      localStorage.setItem(
        `evenkeel.tx.2.31337.${String(own).toLowerCase()}.planted`,
        JSON.stringify([record]),
      )
      localStorage.setItem(`evenkeel.tx.2.31337.${String(own).toLowerCase()}.half`, '[{"id":')
    },
    [EVIL, account],
  )
}

/** Every kind of message that a page may hear from others. */
async function shout(page: Page): Promise<void> {
  await page.evaluate((evil) => {
    const said = [
      {
        id: 'x',
        version: '9.1.0',
        success: true,
        data: { safeAddress: evil, chainId: 1, threshold: 1, owners: [evil] },
      },
      { type: 'evenkeel', intent: { kind: 'claim', ids: ['1'], recipient: evil }, account: evil },
      { target: 'metamask-inpage', data: { method: 'metamask_accountsChanged', params: [evil] } },
      'garbage',
      null,
    ]
    for (const each of said) {
      window.postMessage(each, '*')
      for (const name of ['evenkeel', 'evenkeel.wagmi', 'wagmi', 'tanstack-query']) {
        const channel = new BroadcastChannel(name)
        channel.postMessage(each)
        channel.close()
      }
    }
    for (const key of [...Object.keys(localStorage), 'evenkeel.wagmi.store', null])
      window.dispatchEvent(new StorageEvent('storage', { key, newValue: JSON.stringify({ account: evil }) }))
    window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: { info: {}, provider: {} } }))
  }, EVIL)
}

const STAKES: readonly Attack[] = [
  {
    name: 'an address that names accounts, chains and amounts of its own',
    query: `?token=steth&to=${EVIL}&recipient=${EVIL}&owner=${EVIL}&spender=${EVIL}&account=${EVIL}&chainId=1&value=1000&amount=999&amount=5`,
    end: 'Confirmed',
  },
  { name: 'a storage that somebody else wrote', before: plantStorage, end: 'Confirmed' },
  { name: 'messages of every kind', during: shout, end: 'Confirmed' },
  {
    name: 'a node that asks a tip of two ether per gas',
    before: (page) =>
      bendNode(page, (method) => (method === 'eth_maxPriorityFeePerGas' ? '0x1bc16d674ec80000' : undefined)),
    end: 'Confirmed',
  },
  {
    name: 'a node of another chain',
    before: (page) => bendNode(page, (method) => (method === 'eth_chainId' ? '0x1' : undefined)),
    end: 'Nothing was sent',
  },
  {
    name: 'a node that turns to another chain while the review is open',
    during: (page) => bendNode(page, (method) => (method === 'eth_chainId' ? '0x1' : undefined)),
    end: 'Nothing was sent',
  },
  {
    name: 'a node that answers reads with garbage',
    before: (page) => bendNode(page, (method) => (method === 'eth_call' ? '0x1234' : undefined)),
    end: 'Nothing was sent',
  },
  {
    name: 'a node that says the account has code of somebody',
    before: (page) => bendNode(page, (method) => (method === 'eth_getCode' ? { evil: EVIL } : undefined)),
    end: 'Nothing was sent',
  },
  {
    name: 'a wallet on another chain that says nothing of it',
    during: (_, bend) => bend('eth_chainId', '0x1'),
    end: 'Nothing was sent',
  },
  {
    name: 'a wallet whose chain is garbage',
    during: (_, bend) => bend('eth_chainId', { evil: EVIL }),
    end: 'Nothing was sent',
  },
  {
    name: 'a wallet with another account that says nothing of it',
    during: (_, bend) => bend('eth_accounts', [EVIL]),
    end: 'Nothing was sent',
  },
]

test('a stake cannot be bent', async ({ page, world, wallet }) => {
  const stake = new StakePage(page)
  const bend = await bendWallet(page)
  await stake.open()
  await stake.connect()
  const { steth } = await contractsOf(world)
  const attacks: readonly Attack[] = [
    ...STAKES,
    {
      name: 'a server that has another stETH',
      before: () => bendAnswer(page, '/api/snapshot', (text) => replaceAll(text, steth)),
      end: 'Nothing was sent',
    },
  ]
  for (const { name, query = '', before, during, end } of attacks)
    await test.step(name, async () => {
      const asked = askedToSign(wallet).length
      await before?.(page, wallet.address)
      await stake.open(query)
      await connected(stake)
      await stake.amount.fill('1')
      await expect(stake.submit).toHaveText('Review stake')
      await stake.submit.click()
      const review = stake.title('Check before you sign')
      await expect(review.or(stake.title(end))).toBeVisible()
      if (await review.isVisible()) {
        await during?.(page, bend)
        await stake.confirm()
      }
      await expect(stake.title(end)).toBeVisible()
      expect(askedToSign(wallet).slice(asked)).toHaveLength(end === 'Confirmed' ? 1 : 0)
      expect(await dishonest(world, wallet, parseEther('1'))).toEqual([])
      await page.unrouteAll({ behavior: 'ignoreErrors' })
    })
  // the tip was left to the wallet, not passed on
  expect(askedToSign(wallet).join()).not.toContain('1bc16d674ec80000')
})

test('approvals, permits, requests and sales cannot be bent', async ({ page, world, wallet }) => {
  test.setTimeout(300_000)
  for (const token of ['steth', 'wsteth'] as const) await hand(world, token, wallet.address, '10')
  const { queue, wsteth } = await contractsOf(world)
  const bend = await bendWallet(page)
  const stake = new StakePage(page)
  await stake.open('?tab=wrap')
  await stake.connect()

  await test.step('wrapping allows exactly its amount, to wstETH', async () => {
    await stake.amount.fill('2')
    await expect(stake.submit).toHaveText(/^Review/)
    await stake.submit.click()
    await expect(stake.title('Check before you sign')).toBeVisible()
    await shout(page)
    await stake.confirm()
    await expect(stake.title('Confirmed')).toBeVisible()
    const [approval] = wallet.signed
    expect(approval?.request.data).toBe(
      `0x095ea7b3${word(BigInt(wsteth))}${word(parseEther('2'))}`.toLowerCase(),
    )
  })

  const exit = new WithdrawPage(page)
  const request = async (end: string, during?: () => Promise<void>) => {
    await exit.open()
    await connected(stake)
    await exit.amount.fill('2.5')
    await expect(exit.submit).toHaveText(exit.words.review)
    await exit.submit.click()
    await expect(exit.title('Check before you sign').or(exit.title(end))).toBeVisible()
    if (await exit.title('Check before you sign').isVisible()) {
      await during?.()
      await exit.confirm()
    }
    await expect(exit.title(end)).toBeVisible()
  }
  const nothingSent = async (asked: () => Promise<void>) => {
    const before = wallet.signed.length
    await asked()
    expect(wallet.signed).toHaveLength(before)
  }

  await test.step('a server that has another queue: no signature is asked for', async () => {
    await bendAnswer(page, '/api/snapshot', (text) => replaceAll(text, queue))
    const typed = wallet.typed.length
    await nothingSent(() => request('Nothing was sent'))
    expect(wallet.typed).toHaveLength(typed)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  for (const [name, lie] of [
    ['garbage for a signature', { evil: EVIL }],
    ['somebody else’s signature', `0x${'11'.repeat(32)}${'22'.repeat(32)}1b`],
    ['a signature longer than one', `0x${'11'.repeat(500)}`],
  ] as const)
    await test.step(`${name}: it goes nowhere`, () =>
      nothingSent(() => request('Nothing was sent', () => bend('eth_signTypedData_v4', lie))))

  await test.step('an honest permit names the owner, the queue, the amount and a day', async () => {
    await request('Confirmed', () => shout(page))
    const now = BigInt(
      (await world.devnet.rpc<{ timestamp: string }>('eth_getBlockByNumber', ['latest', false])).timestamp,
    )
    const message = wallet.typed.at(-1)?.message ?? {}
    expect(message).toMatchObject({ owner: wallet.address, spender: queue, value: String(parseEther('2.5')) })
    expect(BigInt(String(message.deadline)) <= now + 90_000n).toBe(true)
  })

  const sell = async () => {
    await exit.open('?token=wsteth')
    await connected(stake)
    await exit.amount.fill('3')
    await exit.take('Sell now')
    await expect(exit.submit).toHaveText(exit.words.review)
    await exit.submit.click()
    await expect(exit.title('Nothing was sent')).toBeVisible()
  }

  await test.step('quotes of a pool that is no market of the manifest', async () => {
    await bendAnswer(page, '/api/quotes', (text) => text.replace(/("pool":")0x[0-9a-fA-F]{40}/g, `$1${EVIL}`))
    await nothingSent(sell)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  await test.step('quotes 3 % too low: so little is not agreed to', async () => {
    await bendAnswer(page, '/api/quotes', (text) =>
      text.replace(/("buy":")(\d+)"/g, (_, name, wei) => `${name}${(BigInt(wei) * 97n) / 100n}"`),
    )
    await nothingSent(sell)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  expect(await dishonest(world, wallet, parseEther('3'))).toEqual([])
})

async function connected(stake: StakePage): Promise<void> {
  const isKept = await expect(stake.account)
    .toBeVisible({ timeout: 8_000 })
    .then(
      () => true,
      () => false,
    )
  if (!isKept) await stake.connect()
}

const word = (value: bigint) => value.toString(16).padStart(64, '0')
