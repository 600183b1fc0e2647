import { expect, test } from 'vitest'
import { AAVE, readAave } from '@/devnet/test/aave-reader'
import { ChainLogs, lookUp } from '@/indexer/testing/chain-logs'
import { expectedHistory } from '@/indexer/testing/expected-history'
import { accountActivity } from '@/lib/activity/account-activity'
import type { ActivityEntry, Leg } from '@/lib/activity/activity-entry'
import { sameAddress } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { balanceOf } from '@/lib/lst/balance-of'
import { chainWorld } from '@/lib/testing/chain-world'
import { eventsByAccount } from '@/lib/testing/events-by-account'
import { hand, rawQuote } from '@/lib/testing/market'
import type { TxIntent } from '@/lib/tx/intent'
import type { Asset } from '@/lib/tx/plan'

/* What the app's own transactions leave in the logs of the protocols' and pools' contracts, told as activities. */

const ETH = 10n ** 18n
const world = chainWorld()

test('every kind of transaction of the app is told by its name, with the amounts that really moved', async () => {
  const { user, devnet } = world
  const account = user.address.toLowerCase() as `0x${string}`
  await hand(world, 'reth', 20n * ETH)
  const { block } = await user.read()
  const swap = async (kind: string, token: LstId, sell: Asset, buy: Asset): Promise<TxIntent> => {
    const pool = devnet.manifest.pools.find((each) => each.kind === kind && each.tokens.includes(token))
    const quote = pool && (await rawQuote(world, pool, sell, ETH))
    if (pool === undefined || quote === undefined) throw new Error(`no ${kind} pool of ${token}`)
    return {
      ...{ kind: 'swap', sell, buy, amount: ETH, minimum: (quote * 999n) / 1_000n, pool: pool.address },
      ...{ deadline: block.timestamp + 7_200n, approveBy: 'permit', acceptsDeviation: true },
    }
  }
  const deeds: readonly (readonly [ActivityEntry['kind'], () => TxIntent | Promise<TxIntent>])[] = [
    ['stake', () => ({ kind: 'stake', token: 'steth', amount: 10n * ETH })],
    ['stake', () => ({ kind: 'stake', token: 'wsteth', amount: 2n * ETH })],
    ['stake', () => ({ kind: 'stake', token: 'reth', amount: 3n * ETH })],
    ['wrap', () => ({ kind: 'wrap', amount: 2n * ETH + 7n })],
    ['unwrap', () => ({ kind: 'unwrap', amount: ETH + 3n })],
    ['burn', () => ({ kind: 'burn', amount: ETH / 10n })],
    ['swap', () => swap('uniswap-v3', 'wsteth', 'wsteth', 'eth')],
    ['swap', () => swap('uniswap-v3', 'reth', 'eth', 'reth')],
    ['swap', () => swap('curve-stable', 'steth', 'steth', 'eth')],
    ['swap', () => swap('curve-stable', 'steth', 'eth', 'steth')],
    ['request', () => ({ kind: 'request', token: 'steth', amount: 2n * ETH, approveBy: 'permit' })],
    ['request', () => ({ kind: 'request', token: 'wsteth', amount: ETH / 2n, approveBy: 'permit' })],
    ['claim', finalizedClaim],
  ]
  const lending: readonly ActivityEntry['kind'][] = ['lend', 'unlend']
  const done: Awaited<ReturnType<typeof user.carryOut>>[] = []
  async function finalizedClaim(): Promise<TxIntent> {
    await devnet.control('finalize', { all: true })
    const ids = done.flatMap(({ outcome }) => (outcome.ok ? (outcome.value.requests ?? []) : []))
    return { kind: 'claim', ids }
  }
  for (const [, intent] of deeds) done.push(await user.carryOut(await intent()))
  // lent and taken back at the pool itself: the app does not lend
  const aave = await readAave(devnet)
  const lent = ETH / 10n
  await aave.send(account, aave.token.wsteth, AAVE.token, 'approve', [aave.at.pool, lent])
  await aave.send(account, aave.at.pool, AAVE.pool, 'supply', [aave.token.wsteth, lent, account, 0])
  await aave.send(account, aave.at.pool, AAVE.pool, 'withdraw', [aave.token.wsteth, lent / 2n, account])

  const logs = await ChainLogs.read((method, params) => devnet.rpc(method, params))
  const at = await lookUp(devnet.rpcUrl, devnet.manifest)
  const { events } = expectedHistory(logs, at, devnet.manifest, { v1: [], v3: [] })
  const { contracts } = readingValue((await user.read()).protocols.lido) ?? {}
  if (contracts === undefined) throw new Error('no Lido')
  const { wsteth, withdrawalQueue, referralStaker } = contracts
  const places = { wsteth, withdrawalQueue, ...(referralStaker !== undefined && { referralStaker }) }
  const { receiptTokens } = await lendingOf(account)
  const own = eventsByAccount(events).get(account) ?? []
  const recent = own.filter((event) => event.block > block.number)
  const all = accountActivity([account], recent, { ...places, receiptTokens })

  expect(all.map(({ kind }) => kind)).toEqual([...deeds.map(([kind]) => kind), ...lending])
  expect(all.slice(-lending.length).map((entry) => net(entry, 'wsteth'))).toEqual([-lent, lent / 2n])
  const told = all.slice(0, -lending.length)
  for (const [index, entry] of told.entries()) {
    const { before, after, fee } = done[index] ?? {}
    if (before === undefined || after === undefined || fee === undefined) throw new Error('not done')
    const name = `${index}: ${entry.kind}`
    for (const token of ['wsteth', 'reth', 'cbeth'] as const)
      expect(net(entry, token), `${name} ${token}`).toBe(held(after, token) - held(before, token))
    expect(net(entry, 'eth'), `${name} eth`).toBe(after.eth - before.eth + fee)
    // stETH shows its floor before and after, and a transfer names what was asked: 2 wei each (protocols.md 1.3).
    const off = net(entry, 'steth') - (held(after, 'steth') - held(before, 'steth'))
    expect(off >= -4n && off <= 4n, `${name} steth off by ${off}`).toBe(true)
  }
  expect(told.slice(-3).map(({ requests }) => requests?.length)).toEqual([1, 1, 2])
  expect(told.at(-1)?.requested).toBe(
    told.slice(-3, -1).reduce((sum, entry) => sum + (entry.requested ?? -1n), 0n),
  )
  expect(told.every(({ account: whose }) => sameAddress(whose, account))).toBe(true)
})

async function lendingOf(account: `0x${string}`) {
  const read = await world.app.account(account)
  if (!read.ok) throw new Error(read.error.code)
  return read.value.lending
}

function held(readings: Awaited<ReturnType<typeof world.user.read>>, token: Asset): bigint {
  const amount = token === 'eth' ? readings.eth : balanceOf(readings.holdings, token)
  if (amount === undefined) throw new Error(`no ${token}`)
  return amount
}

function net({ leaves, arrives }: ActivityEntry, asset: Asset): bigint {
  const of = (legs: readonly Leg[]) =>
    legs.filter((leg) => leg.asset === asset).reduce((sum, { amount }) => sum + (amount ?? -1n), 0n)
  return of(arrives) - of(leaves)
}
