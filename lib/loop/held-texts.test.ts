import { describe, expect, test } from 'vitest'
import { firstLoop } from '@/lib/loop/first-loop'
import { heldTexts } from '@/lib/loop/held-texts'
import { LOOP_DEFAULTS } from '@/lib/loop/loop-link'
import { loopOutside } from '@/lib/loop/loop-outside'
import { unreadFigures } from '@/lib/read/snapshot-figures'
import { fresh, MARKET, percent, TERMS, TIME } from '@/lib/testing/loop'

const ETH = 10n ** 18n
const UNREAD = unreadFigures({ code: 'rpc-unreachable' })
const AT = { number: 1n, timestamp: TIME, hash: `0x${'1'.repeat(64)}` as const }

describe('what the fields say of a position that exists', () => {
  const mode = { is: 'e-mode', id: 1 } as const

  test('10 wstETH at 1.2 ether, 9 owed: 3 ether of one’s own, four times', () => {
    expect(heldTexts(MARKET, 'wsteth', mode, { tokens: 10n * ETH, owed: 9n * ETH })).toEqual({
      equity: '3',
      leverage: '4',
    })
  })

  test('nothing where nothing is one’s own, and while the market is not known', () => {
    expect(heldTexts(MARKET, 'wsteth', mode, { tokens: 10n * ETH, owed: 12n * ETH })).toEqual({})
    expect(heldTexts(undefined, 'wsteth', mode, { tokens: 10n * ETH, owed: 0n })).toEqual({})
    expect(heldTexts(MARKET, 'cbeth', { is: 'own' }, { tokens: 10n * ETH, owed: 0n })).toEqual({})
  })
})

describe('the first figures of a link', () => {
  const figures = {
    ...UNREAD,
    apr: {
      ...UNREAD.apr,
      wsteth: fresh({
        ...{ rate: percent('2.85'), from: TIME - 604_800n, to: TIME, updates: 7 },
        ...{ method: 'token-rebased' as const, window: 604_800n },
      }),
    },
  }

  test('what the snapshot does not know is not known, and no queue is taken for rETH', () => {
    expect(loopOutside(figures, AT, 'wsteth')).toEqual({
      stakingApr: percent('2.85'),
      redemption: undefined,
      queueSeconds: undefined,
    })
    expect(loopOutside(UNREAD, undefined, 'reth').queueSeconds).toBeUndefined()
  })

  test('five times ten ether in the mode that lends most; without a price the reason instead', () => {
    const { simulation } = firstLoop(LOOP_DEFAULTS, MARKET, figures, AT)
    expect(simulation?.position).toMatchObject({ collateral: 50n * ETH, debt: 40n * ETH })
    expect(simulation?.terms.mode).toEqual({ is: 'e-mode', id: 2 })
    expect(simulation?.now.unwind).toEqual({ is: 'unknown', missing: ['sale'] })
    const priceless = { ...TERMS.collateral, price: { ...TERMS.collateral.price, price: 0n } }
    const market = { ...MARKET, collateral: { ...MARKET.collateral, wsteth: fresh(priceless) } }
    expect(firstLoop(LOOP_DEFAULTS, market, figures, AT)).toMatchObject({
      issue: 'no-price',
      simulation: undefined,
    })
  })
})
