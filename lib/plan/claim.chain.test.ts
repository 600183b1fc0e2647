import { decodeFunctionResult, encodeFunctionData, parseAbi } from 'viem'
import { describe, expect, test } from 'vitest'
import { lidoLocatorAbi } from '@/abi/lido-locator'
import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import type { Address } from '@/lib/core/address'
import { revertMeaning } from '@/lib/errors/known-reverts'
import { step } from '@/lib/lst/step'
import { ChainUser, mustHave } from '@/lib/testing/chain-user'
import { chainWorld } from '@/lib/testing/chain-world'
import type { TxIntent } from '@/lib/tx/intent'

/* Claims from Lido's queue against what transactions really did. */

const ETH = 10n ** 18n
const world = chainWorld()

const NFT = parseAbi(['function transferFrom(address from, address to, uint256 id)'])
/** Code that reverts whatever it is called with. */
const REFUSES = '0x60006000fd'

async function lido(user = world.user) {
  return mustHave((await user.read()).protocols.lido)
}

/** Requests of these amounts, in ether, by the test's account. */
async function request(...amounts: readonly bigint[]): Promise<readonly bigint[]> {
  const total = amounts.reduce((sum, amount) => sum + amount, 0n)
  await world.devnet.control('fund', { address: world.user.address, eth: String(total + 100n) })
  await world.user.carryOut({ kind: 'stake', token: 'steth', amount: (total + 1n) * ETH })
  const ids: bigint[] = []
  for (const amount of amounts) {
    const intent: TxIntent = { kind: 'request', token: 'steth', amount: amount * ETH, approveBy: 'permit' }
    const { outcome } = await world.user.carryOut(intent)
    if (!outcome.ok) throw new Error(outcome.error.code)
    ids.push(...(outcome.value.requests ?? []))
  }
  return ids
}

async function requestsThatAreReady(...amounts: readonly bigint[]) {
  const ids = await request(...amounts)
  await world.devnet.control('finalize', { all: true })
  return ids
}

const issueOf = async (intent: TxIntent, user = world.user) => {
  const made = await user.prepare(intent)
  return made.ok ? undefined : made.error.issue
}

const claim = (ids: readonly bigint[], recipient?: Address): TxIntent => ({
  kind: 'claim',
  ids,
  ...(recipient === undefined ? {} : { recipient }),
})

/** What the queue says to the call itself, with hints that hold for finalized ids. */
async function forced(ids: readonly bigint[], hints: readonly bigint[], user = world.user) {
  const { contracts } = await lido()
  const call = { id: 'claim', abi: withdrawalQueueAbi, to: contracts.withdrawalQueue, target: '' } as const
  return user.refusal(step({ ...call, functionName: 'claimWithdrawals', args: [ids, hints] }))
}

function other(index: number): ChainUser {
  const { address } = world.devnet.account(index)
  return userAt(address)
}

let protocols: ConstructorParameters<typeof ChainUser>[3] | undefined
async function known() {
  protocols ??= (await world.user.read()).protocols
  return protocols
}
function userAt(address: Address): ChainUser {
  if (protocols === undefined) throw new Error('call known() first')
  return new ChainUser(address, world.devnet, world.app.upstream.client, protocols)
}

describe('a claim', () => {
  test('of one request pays what was quoted, to the wei', async () => {
    const [id = 0n] = await requestsThatAreReady(3n)
    const plan = await world.user.prepare(claim([id]))
    if (!plan.ok) throw new Error(plan.error.code)
    const { outcome, before, after, fee, receipts } = await world.user.carryOut(claim([id]))
    expect(receipts).toHaveLength(1)
    const paid = after.eth - before.eth + fee
    expect(outcome).toEqual({ ok: true, value: { leaves: [], arrives: [{ asset: 'eth', amount: paid }] } })
    expect(plan.value.quoted.arrives).toEqual([{ asset: 'eth', amount: paid }])
    // floored shares: at most 2 wei below what was asked for
    expect(3n * ETH - paid).toBeLessThanOrEqual(2n)
    expect(3n * ETH - paid).toBeGreaterThanOrEqual(0n)
  })

  test('of many: each once, whatever the order, in as many transactions as they need', async () => {
    const ids = await requestsThatAreReady(1n, 2n, 3n, 4n)
    const [a = 0n, b = 0n, c = 0n, d = 0n] = ids
    const steps = await world.user.steps(claim([d, b, b, a, c]), { canPermit: false, mostPerTransaction: 3 })
    expect(steps.map(({ args }) => args[0]?.value)).toEqual([`${a}, ${b}, ${c}`, `${d}`])
    const { outcome, before, after, fee } = await world.user.carryOut(claim([d, b, b, a, c]))
    const paid = after.eth - before.eth + fee
    expect(outcome.ok && outcome.value.arrives).toEqual([{ asset: 'eth', amount: paid }])
    expect(10n * ETH - paid).toBeLessThanOrEqual(8n)
  })

  test('of requests finalized by different reports, each with its own hint', async () => {
    const [first = 0n] = await requestsThatAreReady(2n)
    const [second = 0n] = await requestsThatAreReady(5n)
    const [step] = await world.user.steps(claim([second, first]))
    const hints = step?.args[1]?.value.split(', ') ?? []
    expect(hints).toHaveLength(2)
    expect(BigInt(hints[1] ?? 0)).toBeGreaterThan(BigInt(hints[0] ?? 0))
    const { outcome } = await world.user.carryOut(claim([second, first]))
    expect(outcome.ok).toBe(true)
  })

  test('of a finalized id; one after the last finalized is pending', async () => {
    const [ready = 0n] = await requestsThatAreReady(1n)
    const [pending = 0n] = await request(1n)
    const { queue } = await lido()
    // Others asked before the report, too: what it finalized last need not be the user's.
    expect(queue.lastFinalizedId).toBeGreaterThanOrEqual(ready)
    expect(queue.lastFinalizedId).toBeLessThan(pending)
    expect(queue.lastRequestId).toBe(pending)
    expect(await issueOf(claim([ready, pending]))).toEqual({
      code: 'not-claimable',
      requests: [{ id: pending, why: 'pending' }],
    })
    expect(await forced([pending], [queue.lastCheckpoint])).toContain('RequestNotFoundOrNotFinalized')
    expect((await world.user.carryOut(claim([ready]))).outcome.ok).toBe(true)
  })

  test('after a loss pays less than was asked for, as quoted', async () => {
    const [id = 0n] = await request(100n)
    await world.devnet.control('slash', { token: 'steth', bp: 100 })
    if ((await lido()).queue.lastFinalizedId < id) await world.devnet.control('finalize', { all: true })
    const { requests } = await withdrawals(world.user.address)
    const mine = requests.find((each) => each.id === id)
    const { outcome, before, after, fee } = await world.user.carryOut(claim([id]))
    const paid = after.eth - before.eth + fee
    expect(outcome.ok && outcome.value.arrives).toEqual([{ asset: 'eth', amount: paid }])
    expect(mine).toMatchObject({ stEth: 100n * ETH, state: 'claimable', pays: paid })
    expect(paid).toBeLessThan((100n * ETH * 992n) / 1_000n)
    expect(paid).toBeGreaterThan(98n * ETH)
  })

  test('works while the queue takes no requests, and in bunker mode', async () => {
    const [a = 0n, b = 0n] = await requestsThatAreReady(1n, 2n)
    await world.devnet.control('pause', { what: 'lido-withdrawals' })
    expect((await world.user.carryOut(claim([a]))).outcome.ok).toBe(true)
    await world.devnet.control('resume')
    await world.devnet.control('bunker', { on: true })
    expect((await world.user.carryOut(claim([b]))).outcome.ok).toBe(true)
  })
})

describe('to another address', () => {
  test('the ether arrives there, and the outcome says so', async () => {
    const [id = 0n] = await requestsThatAreReady(2n)
    const to = world.devnet.account(7).address
    const balance = async () => BigInt(await world.devnet.rpc<string>('eth_getBalance', [to, 'latest']))
    const start = await balance()
    const plan = await world.user.prepare(claim([id], to))
    const { outcome } = await world.user.carryOut(claim([id], to))
    const moves = [{ asset: 'eth', amount: (await balance()) - start }]
    expect(outcome).toEqual({ ok: true, value: { leaves: [], arrives: [], delivered: { to, moves } } })
    expect(plan.ok && plan.value.recipient).toBe(to)
    expect(plan.ok && plan.value.quoted.delivered).toEqual({ to, moves })
  })

  test('addresses that would lose the ether are refused', async () => {
    const [id = 0n] = await requestsThatAreReady(1n)
    const { protocols } = await world.user.read()
    const { contracts } = mustHave(protocols.lido)
    const { pools, routers } = world.devnet.manifest
    const refused: [Address | undefined, string][] = [
      ['0x0000000000000000000000000000000000000000', 'zero'],
      [contracts.withdrawalQueue, 'queue'],
      [contracts.steth, 'token'],
      [contracts.wsteth, 'token'],
      [mustHave(protocols['rocket-pool']).contracts.reth, 'token'],
      [mustHave(protocols.coinbase).contracts.cbeth, 'token'],
      [routers.weth, 'token'],
      [contracts.locator, 'protocol'],
      [contracts.stakingRouter, 'protocol'],
      [mustHave(protocols['rocket-pool']).contracts.depositPool, 'protocol'],
      [pools[0]?.address, 'protocol'],
      [routers.swapRouter02, 'protocol'],
    ]
    for (const [recipient, why] of refused) {
      if (recipient === undefined) throw new Error(`no address for ${why}`)
      expect(await issueOf(claim([id], recipient)), recipient).toEqual({ code: 'recipient-refused', why })
    }
    // and whatever the locator names besides
    for (const functionName of ['treasury', 'burner', 'elRewardsVault', 'withdrawalVault'] as const) {
      const recipient = decodeFunctionResult({
        abi: lidoLocatorAbi,
        functionName,
        data: await world.devnet.rpc('eth_call', [
          { to: contracts.locator, data: encodeFunctionData({ abi: lidoLocatorAbi, functionName }) },
          'latest',
        ]),
      })
      expect(await issueOf(claim([id], recipient)), functionName).toMatchObject({ why: 'protocol' })
    }
  })

  test('stETH really would take the ether for itself: why it is refused', async () => {
    const [id = 0n] = await requestsThatAreReady(1n)
    const { contracts, queue, totalPooledEther } = await lido()
    const call = { id: 'claim', abi: withdrawalQueueAbi, to: contracts.withdrawalQueue, target: '' } as const
    const args = [[id], [queue.lastCheckpoint], contracts.steth] as const
    await world.user.send(step({ ...call, functionName: 'claimWithdrawalsTo', args }))
    const after = await lido()
    expect(after.totalPooledEther).toBeGreaterThan(totalPooledEther)
  })

  test('a contract that takes no ether is found by running it', async () => {
    const [id = 0n] = await requestsThatAreReady(1n)
    const to = world.devnet.account(8).address
    await world.devnet.rpc('anvil_setCode', [to, REFUSES])
    const [made] = await world.user.steps(claim([id], to))
    if (made === undefined) throw new Error('no step')
    expect(await world.user.refusal(made)).toContain('CantSendValueRecipientMayHaveReverted')
    expect(revertMeaning('CantSendValueRecipientMayHaveReverted')).toBe('ether-refused')
  })
})

describe('what stands against a claim', () => {
  test('nothing chosen, unknown, claimed and another account: each named', async () => {
    await known()
    const [mine = 0n, done = 0n] = await requestsThatAreReady(1n, 2n)
    await world.user.carryOut(claim([done]))
    const { queue } = await lido()
    expect(await issueOf(claim([]))).toEqual({ code: 'nothing-to-claim' })
    expect(await issueOf(claim([0n, done, mine, queue.lastRequestId + 1n]))).toEqual({
      code: 'not-claimable',
      requests: [
        { id: 0n, why: 'unknown' },
        { id: done, why: 'claimed' },
        { id: queue.lastRequestId + 1n, why: 'unknown' },
      ],
    })
    expect(await issueOf(claim([mine]), other(5))).toEqual({
      code: 'not-claimable',
      requests: [{ id: mine, why: 'not-yours' }],
    })
    const hint = queue.lastCheckpoint
    expect(await forced([0n], [hint])).toContain('InvalidRequestId')
    expect(await forced([done], [hint])).toContain('RequestAlreadyClaimed')
    expect(await forced([queue.lastRequestId + 1n], [hint])).toContain('RequestNotFoundOrNotFinalized')
    expect(await forced([mine], [hint], other(5))).toContain('NotOwner')
    expect(await forced([mine], [0n])).toContain('InvalidHint')
    expect(await forced([mine], [])).toContain('ArraysLengthMismatch')
    expect(await forced([mine], [hint])).toBeUndefined()
  })

  test('a transferred NFT: the new owner claims, the old one is refused', async () => {
    await known()
    const [id = 0n] = await requestsThatAreReady(4n)
    const { contracts } = await lido()
    const heir = other(6)
    expect((await withdrawals(world.user.address)).requests.map((each) => each.id)).toContain(id)
    const { address } = world.user
    const call = { id: 'claim', abi: NFT, to: contracts.withdrawalQueue, target: '' } as const
    await world.user.send(step({ ...call, functionName: 'transferFrom', args: [address, heir.address, id] }))
    expect(await issueOf(claim([id]))).toMatchObject({ requests: [{ id, why: 'not-yours' }] })
    expect((await withdrawals(address)).requests.map((each) => each.id)).not.toContain(id)
    expect((await withdrawals(heir.address)).requests).toContainEqual(
      expect.objectContaining({ id, state: 'claimable' }),
    )
    const { outcome } = await heir.carryOut(claim([id]))
    expect(outcome.ok && outcome.value.arrives).toHaveLength(1)
    const { claimed, claimedSince } = await withdrawals(heir.address)
    expect(claimed[0]).toMatchObject({ id, receiver: heir.address })
    expect(claimedSince).toBeDefined()
  })

  test('a contract account that takes no ether', async () => {
    await known()
    const [id = 0n] = await requestsThatAreReady(1n)
    const { contracts } = await lido()
    const wallet = other(9)
    const call = { id: 'claim', abi: NFT, to: contracts.withdrawalQueue, target: '' } as const
    const args = [world.user.address, wallet.address, id] as const
    await world.user.send(step({ ...call, functionName: 'transferFrom', args }))
    await world.devnet.rpc('anvil_setCode', [wallet.address, REFUSES])
    const made = await wallet.prepare(claim([id]))
    expect(made.ok && made.value.isContract).toBe(true)
    const first = made.ok ? made.value.plan.steps[0] : undefined
    if (first === undefined) throw new Error('no step')
    expect(await wallet.refusal(first)).toContain('CantSendValueRecipientMayHaveReverted')
  })
})

/** As the server tells it, at the newest block. */
async function withdrawals(address: Address) {
  const { block } = await world.user.read()
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const read = await world.app.withdrawals(address)
    if (!read.ok) throw new Error(`${read.error.code} ${read.error.detail}`)
    if (read.value.block.number === block.number && read.value.block.hash === block.hash) return read.value
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('the server did not see the newest block')
}
