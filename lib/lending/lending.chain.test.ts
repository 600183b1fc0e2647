import { parseEther } from 'viem'
import { describe, expect, test, vi } from 'vitest'
import { ACTORS } from '@/devnet/deploy/actors'
import { AAVE, type AaveReader, type AaveToken, readAave } from '@/devnet/test/aave-reader'
import type { Address } from '@/lib/core/address'
import { LENT_TOKENS, type LentToken } from '@/lib/lending/lending-account'
import { mustHave } from '@/lib/testing/chain-user'
import { chainWorld } from '@/lib/testing/chain-world'

/* What is told of the lending pool against what its own tokens say, at the block of the account's reading. */

const world = chainWorld()

/** What the aToken and both debt tokens hold for an account. */
async function heldBy(aave: AaveReader, token: AaveToken, account: Address, blockNumber: bigint) {
  const read = { blockNumber }
  const [aToken, stable, variable] = await aave.client.readContract({
    ...{ address: aave.at.data, abi: AAVE.data, functionName: 'getReserveTokensAddresses' as const, ...read },
    args: [aave.token[token]],
  })
  const balance = (address: Address) =>
    aave.client.readContract({
      ...{ address, abi: AAVE.token, functionName: 'balanceOf' as const, ...read },
      args: [account],
    })
  return { lent: await balance(aToken), owed: (await balance(stable)) + (await balance(variable)) }
}

async function lendingOf(account: Address) {
  const read = await world.app.account(account)
  if (!read.ok) throw new Error(read.error.code)
  const { block, lending } = read.value
  const lent = (token: LentToken) => mustHave(lending.lent[token])
  return { block, lent, owed: mustHave(lending.owed) }
}

describe('lent and owed on Aave', () => {
  test.each(['looper', 'borrower', 'rethWhale', 'cbethWhale', 'lender'] as const)(
    '%s, to the wei',
    async (name) => {
      const account = ACTORS[name]
      const aave = await readAave(world.devnet)
      const { block, lent, owed } = await lendingOf(account)
      for (const token of LENT_TOKENS) {
        expect(lent(token)).toBe((await heldBy(aave, token, account, block.number)).lent)
      }
      expect(owed).toBe((await heldBy(aave, 'weth', account, block.number)).owed)
    },
  )

  test('somebody who lends, borrows and waits: interest to the block, in one request for the whole account', async () => {
    const { devnet, app } = world
    const aave = await readAave(devnet)
    const me = devnet.account(3).address
    await aave.send(ACTORS.wrappedWhale, aave.token.wsteth, AAVE.token, 'transfer', [me, parseEther('10')])
    await aave.send(me, aave.token.wsteth, AAVE.token, 'approve', [aave.at.pool, parseEther('10')])
    await aave.send(me, aave.at.pool, AAVE.pool, 'supply', [aave.token.wsteth, parseEther('10'), me, 0])
    await aave.send(me, aave.at.pool, AAVE.pool, 'borrow', [aave.token.weth, parseEther('5'), 2n, 0, me])
    await devnet.warp(30 * 86_400)
    const head = await aave.client.getBlockNumber()
    // The server looks for a new head once a second, and on a busy machine gives the last block meanwhile.
    const { block, lent, owed } = await vi.waitFor(
      async () => {
        const found = await lendingOf(me)
        expect(found.block.number).toBe(head)
        return found
      },
      { timeout: 30_000, interval: 200 },
    )
    expect(lent('wsteth')).toBe((await heldBy(aave, 'wsteth', me, block.number)).lent)
    expect(owed).toBe((await heldBy(aave, 'weth', me, block.number)).owed)
    expect(owed).toBeGreaterThan(parseEther('5'))
    expect([lent('reth'), lent('cbeth')]).toEqual([0n, 0n])
    const calls = () => app.metrics.read().upstream?.eth_call ?? 0
    const before = calls()
    await app.account(devnet.account(4).address)
    expect(calls() - before).toBe(1)
  })
})
