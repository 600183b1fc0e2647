import { expect, test } from 'vitest'
import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import { ownedReads } from '@/lib/lst/lido/queue-reads'
import { usualRequests } from '@/lib/lst/lido/quote-request'
import { step } from '@/lib/lst/step'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { multicall } from '@/lib/read/multicall'
import type { Reads } from '@/lib/read/reads'
import { mustHave } from '@/lib/testing/chain-user'
import { chainWorld } from '@/lib/testing/chain-world'

/* Lido's queue as it is read: many requests in one account, and what the contract refuses to answer. */

const ETH = 10n ** 18n
const world = chainWorld()

async function lido() {
  return mustHave((await world.user.read()).protocols.lido)
}

async function read<T>(reads: Reads<T>) {
  const { block } = await world.user.read()
  return multicall(world.app.upstream.client, world.devnet.manifest.multicall3, block, reads)
}

async function withdrawals() {
  const { block } = await world.user.read()
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const got = await world.app.withdrawals(world.user.address)
    if (!got.ok) throw new Error(`${got.error.code} ${got.error.detail}`)
    if (got.value.block.hash === block.hash) return got.value
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('the server did not see the newest block')
}

test('1,000 requests in one account: made, read, finalized, claimed', async () => {
  await world.devnet.control('fund', { address: world.user.address, eth: '10100' })
  await world.user.carryOut({ kind: 'stake', token: 'steth', amount: 10_010n * ETH })
  const before = (await withdrawals()).requests.length
  // so that the account need not hold a million
  const each = 10n * ETH
  const { contracts } = await lido()
  const approve = await world.user.steps(
    { kind: 'request', token: 'steth', amount: 10_000n * ETH, approveBy: 'approval' },
    { canPermit: false },
  )
  const [first] = approve
  if (first === undefined) throw new Error('no approval')
  await world.user.send(first)
  for (let sent = 0; sent < 1_000; sent += 100) {
    const receipt = await world.user.send(
      step({
        id: 'request',
        abi: withdrawalQueueAbi,
        to: contracts.withdrawalQueue,
        target: '',
        functionName: 'requestWithdrawals',
        args: [Array.from({ length: 100 }, () => each), world.user.address],
      }),
    )
    expect(receipt.status).toBe('0x1')
  }
  const pending = (await withdrawals()).requests
  expect(pending).toHaveLength(before + 1_000)
  expect(pending.map(({ id }) => id)).toEqual(pending.map(({ id }) => id).sort((a, b) => (a < b ? -1 : 1)))
  const { queue } = await lido()
  const last = pending.at(-1)
  // ahead of the last one is all that waits but itself
  expect(last).toMatchObject({ state: 'pending', ahead: queue.unfinalizedStEth - 10n * ETH })

  await world.devnet.control('finalize', { all: true })
  const ready = (await withdrawals()).requests
  expect(ready.filter(({ state }) => state === 'claimable')).toHaveLength(ready.length)
  for (const { stEth, pays } of ready) {
    expect(stEth - (pays ?? 0n)).toBeLessThanOrEqual(2n)
    expect(pays).toBeLessThanOrEqual(stEth)
  }
  const ids = ready.slice(-1_000).map(({ id }) => id)
  const { outcome, receipts } = await world.user.carryOut({ kind: 'claim', ids })
  expect(receipts).toHaveLength(4)
  const paid = ready.slice(-1_000).reduce((sum, { pays }) => sum + (pays ?? 0n), 0n)
  expect(outcome.ok && outcome.value.arrives).toEqual([{ asset: 'eth', amount: paid }])
  const after = await withdrawals()
  expect(after.requests).toHaveLength(before)
  expect(after.claimed.slice(0, 1_000).map(({ id }) => id)).toEqual([...ids].reverse())
  const owned = await read(ownedReads(contracts.withdrawalQueue, world.user.address))
  expect(owned.ok && owned.value).toHaveLength(before)
})

test('as many requests as usually fit really stay below the gas of one transaction', async () => {
  for (const token of ['steth', 'wsteth'] as const) {
    const parts = usualRequests(token)
    await world.devnet.control('fund', { address: world.user.address, eth: '1000' })
    await world.user.carryOut({ kind: 'stake', token, amount: 300n * ETH })
    const [approve] = await world.user.steps(
      { kind: 'request', token, amount: 100n * ETH, approveBy: 'approval' },
      { canPermit: false },
    )
    if (approve === undefined) throw new Error('no approval')
    await world.user.send(approve)
    const { contracts } = await lido()
    const gasOf = async (count: number) =>
      BigInt(
        await world.devnet.rpc<string>('eth_estimateGas', [
          {
            from: world.user.address,
            ...step({
              id: 'request',
              abi: withdrawalQueueAbi,
              to: contracts.withdrawalQueue,
              target: '',
              functionName: token === 'steth' ? 'requestWithdrawals' : 'requestWithdrawalsWstETH',
              args: [Array.from({ length: count }, () => ETH / 2n), world.user.address],
            }),
            value: '0x0',
          },
        ]),
      )
    expect(await gasOf(parts)).toBeLessThan(16_777_216n)
  }
})

test('hints: only finalized ids, ascending; the last place forgives', async () => {
  const { queue, contracts } = await lido()
  const finalized = queue.lastFinalizedId
  const { address } = world.user
  await world.devnet.control('fund', { address, eth: '100' })
  await world.user.carryOut({ kind: 'stake', token: 'steth', amount: 10n * ETH })
  await world.user.carryOut({ kind: 'request', token: 'steth', amount: ETH, approveBy: 'permit' })
  const pending = (await lido()).queue.lastRequestId
  const hints = (ids: readonly bigint[]) =>
    read(
      contractReads({
        found: contractRead(withdrawalQueueAbi, 'queue', contracts.withdrawalQueue, 'findCheckpointHints', [
          ids,
          1n,
          queue.lastCheckpoint,
        ]),
      }),
    )
  expect(await hints([finalized - 1n, finalized])).toMatchObject({ ok: true })
  expect(await hints([finalized, finalized - 1n])).toMatchObject({ error: { code: 'call-failed' } })
  const withPending = await hints([finalized, pending])
  expect(withPending.ok && withPending.value.found[1]).toBe(0n)
  expect(await hints([pending, pending])).toMatchObject({ error: { code: 'call-failed' } })
  expect(await hints([pending + 1n])).toMatchObject({ error: { code: 'call-failed' } })
})
