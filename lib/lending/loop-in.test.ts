import { describe, expect, test } from 'vitest'
import type { Reading } from '@/lib/core/reading'
import type { HeldReserve, LendingPosition, OtherReserve } from '@/lib/lending/lending-position'
import { loopIn } from '@/lib/lending/loop-in'
import { BLOCK, fresh, testAddress } from '@/lib/testing/states'

/* What a position is told to be: a loop is one token of ours as collateral, ether owed, and nothing else that moves the health factor. */

const NONE: HeldReserve = { supplied: 0n, isCollateral: false, owed: 0n }
const usdc = (held: Partial<HeldReserve>): OtherReserve => ({
  ...NONE,
  ...held,
  token: testAddress(0x8c),
  symbol: 'USDC',
})
const collateral = (supplied: bigint): HeldReserve => ({ supplied, isCollateral: true, owed: 0n })

interface Held {
  readonly wsteth?: HeldReserve
  readonly reth?: HeldReserve
  readonly ether?: HeldReserve
  readonly others?: readonly OtherReserve[]
}

function positionOf(held: Held): LendingPosition {
  return {
    ...{ chainId: 1, deployment: 'fake', block: BLOCK, address: testAddress(1) },
    tokens: { wsteth: fresh(held.wsteth ?? NONE), reth: fresh(held.reth ?? NONE), cbeth: fresh(NONE) },
    ether: fresh(held.ether ?? NONE),
    eMode: fresh(1n),
    account: { is: 'loading' },
    others: fresh(held.others ?? []),
  }
}

const owes = (owed: bigint): HeldReserve => ({ ...NONE, owed })

describe('what a position is', () => {
  test('nothing, a loop, a loop that has not borrowed yet', () => {
    expect(loopIn(positionOf({}))).toEqual({ is: 'nothing' })
    const wsteth = collateral(7n)
    const loop = { is: 'loop', token: 'wsteth', collateral: 7n }
    expect(loopIn(positionOf({ wsteth, ether: owes(5n) }))).toEqual({ ...loop, owed: 5n })
    expect(loopIn(positionOf({ wsteth }))).toEqual({ ...loop, owed: 0n })
  })

  test('what is supplied without being collateral moves nothing', () => {
    const wsteth = collateral(7n)
    const idle = { supplied: 9n, isCollateral: false, owed: 0n }
    const loop = positionOf({ wsteth, reth: idle, ether: { ...idle, owed: 5n }, others: [usdc(idle)] })
    expect(loopIn(loop)).toEqual({ is: 'loop', token: 'wsteth', collateral: 7n, owed: 5n })
    expect(loopIn(positionOf({ reth: idle }))).toEqual({ is: 'nothing' })
  })

  test.each<[string, Held, readonly string[]]>([
    ['two of our tokens', { wsteth: collateral(1n), reth: collateral(1n) }, ['several-tokens']],
    [
      'a stranger as collateral',
      { wsteth: collateral(1n), others: [usdc(collateral(1n))] },
      ['other-collateral'],
    ],
    ['ether as collateral', { wsteth: collateral(1n), ether: collateral(1n) }, ['other-collateral']],
    ['a stranger owed', { wsteth: collateral(1n), others: [usdc(owes(1n))] }, ['other-debt']],
    ['one of ours owed', { wsteth: collateral(1n), reth: owes(1n) }, ['other-debt']],
    ['ether owed against nothing of ours', { ether: owes(1n) }, ['not-collateral']],
    [
      'ether owed against a stranger',
      { ether: owes(1n), others: [usdc(collateral(1n))] },
      ['other-collateral', 'not-collateral'],
    ],
  ])('%s is no loop', (_, held, why) => {
    expect(loopIn(positionOf(held))).toEqual({ is: 'other', why })
  })

  test.each(['wsteth', 'cbeth'] as const)('where %s was not read, nothing is said of the whole', (token) => {
    const position = positionOf({ wsteth: collateral(7n), ether: owes(5n) })
    const gap: Reading<HeldReserve> = { is: 'unavailable', why: { code: 'call-failed' } }
    const withGap = { ...position, tokens: { ...position.tokens, [token]: gap } }
    expect(loopIn(withGap)).toEqual({ is: 'unread', why: { code: 'call-failed' } })
    expect(loopIn({ ...position, others: { is: 'loading' } })).toEqual({ is: 'unread', why: undefined })
  })

  test('a token that the pool does not list is no gap', () => {
    const position = positionOf({ wsteth: collateral(7n), ether: owes(5n) })
    const cbeth: Reading<HeldReserve> = { is: 'unavailable', why: { code: 'not-in-deployment' } }
    expect(loopIn({ ...position, tokens: { ...position.tokens, cbeth } })).toMatchObject({ is: 'loop' })
  })
})
