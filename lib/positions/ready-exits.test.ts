import { describe, expect, it } from 'vitest'
import type { Address, Hex } from '@/lib/core/address'
import type { AccountWithdrawals, QueueRequest } from '@/lib/lst/lido/withdrawals'
import type { Part } from '@/lib/positions/part'
import { hasNewReady, readyExits, readySign } from '@/lib/positions/ready-exits'

const ME: Address = '0x00000000000000000000000000000000000000aa'
const hash: Hex = `0x${'1'.repeat(64)}`
const block = { number: 1n, timestamp: 1n, hash }

const request = (id: bigint, state: QueueRequest['state'], pays?: bigint): QueueRequest => ({
  ...{ id, stEth: 5n, shares: 4n, requestedAt: 1n, state },
  ...(pays === undefined ? {} : { pays }),
})
const withdrawals = (...requests: QueueRequest[]): AccountWithdrawals => ({
  ...{ chainId: 1, block, address: ME, requests, claimed: [], claimedSince: undefined },
})
const reth = (amount: bigint | undefined): Part => {
  const reading =
    amount === undefined
      ? ({ is: 'loading' } as const)
      : ({ is: 'fresh', value: amount, at: block, source: 'balanceOf' } as const)
  return {
    ...{ id: 'reth', address: ME, token: 'reth', amount: reading, shares: reading, redemption: reading },
    market: { is: 'loading' },
  }
}
const pool = (totalCollateral: bigint) => ({ rate: { num: 11n, den: 10n }, totalCollateral })

describe('readyExits', () => {
  it('names all requests that can be claimed, and what they pay where all of it is known', () => {
    const two = [withdrawals(request(9n, 'claimable', 5n), request(10n, 'pending')), undefined]
    const more = withdrawals(request(3n, 'claimable', 4n))
    const ready = readyExits({ withdrawals: [...two, more], parts: [], rocketPool: undefined })
    expect(ready).toMatchObject({ claims: [3n, 9n], pays: 9n, burnable: undefined })
    const unread = readyExits({
      withdrawals: [withdrawals(request(9n, 'claimable'))],
      parts: [],
      rocketPool: undefined,
    })
    expect(unread.pays).toBeUndefined()
  })

  it('tells rETH that can be burned whole, never a part, never nothing, never unread', () => {
    const of = (collateral: bigint, ...amounts: (bigint | undefined)[]) =>
      readyExits({ withdrawals: [], parts: amounts.map(reth), rocketPool: pool(collateral) }).burnable
    expect(of(11n, 10n)).toBe(10n)
    expect(of(10n, 10n)).toBeUndefined()
    expect(of(22n, 10n, 10n)).toBe(20n)
    expect(of(21n, 10n, 10n)).toBeUndefined()
    expect(of(100n, 0n)).toBeUndefined()
    expect(of(100n, 10n, undefined)).toBeUndefined()
    expect(of(100n)).toBeUndefined()
  })

  it('never says that nothing is ready before all of it was read', () => {
    const told = (parts: readonly Part[], rocketPool = true) =>
      readyExits({ withdrawals: [], parts, rocketPool: rocketPool ? pool(1n) : undefined }).told
    const queued = (amount: Part['amount']): Part => ({ ...reth(0n), id: 'queued', token: undefined, amount })
    const fresh = { is: 'fresh', value: 0n, at: block, source: 'queue' } as const
    const failed = { is: 'unavailable', why: { code: 'rpc-unreachable' } } as const
    expect(told([])).toBe('reading')
    expect(told([reth(0n), queued({ is: 'loading' })])).toBe('reading')
    expect(told([reth(undefined), queued(fresh)])).toBe('reading')
    expect(told([reth(undefined), queued(failed)])).toBe('unknown')
    expect(told([reth(5n), queued(fresh)], false)).toBe('unknown')
    expect(told([reth(0n), queued(fresh)], false)).toBe('whole')
    expect(told([reth(5n), queued(fresh)])).toBe('whole')
    expect(told([queued(fresh)])).toBe('whole')
  })

  it('tells what is new from what was told', () => {
    const sign = readySign({ claims: [3n, 9n], burnable: 1n })
    expect(sign).toBe('3 9 reth')
    expect(hasNewReady('3', sign)).toBe(true)
    expect(hasNewReady(sign, '9')).toBe(false)
    expect(hasNewReady(sign, '')).toBe(false)
    expect(hasNewReady('', readySign({ claims: [], burnable: undefined }))).toBe(false)
  })
})
