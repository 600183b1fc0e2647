import { encodeAbiParameters, encodeEventTopics } from 'viem'
import { describe, expect, it } from 'vitest'
import { rethAbi } from '@/abi/reth'
import type { Address } from '@/lib/core/address'
import { burnOutcome } from '@/lib/plan/burn-outcome'
import { swapOutcome } from '@/lib/plan/swap-outcome'
import { COINBASE, LIDO, noProtocols, protocols, ROCKET_POOL, testAddress } from '@/lib/testing/states'
import {
  ACCOUNT,
  CBETH_POOL,
  exchanged,
  MARKET,
  RETH_POOL,
  ROUTER,
  STETH_POOL,
  STRANGER,
  sale,
  traded,
  transfer,
  WETH,
  WSTETH_POOL,
  wrapped,
} from '@/lib/testing/swap-world'
import type { IntentOf } from '@/lib/tx/intent'
import type { TxLog } from '@/lib/tx/ports'

const { wsteth } = LIDO.contracts
const { cbeth } = COINBASE.contracts

const read = (intent: IntentOf<'swap'>, logs: readonly TxLog[]) =>
  swapOutcome({ account: ACCOUNT, protocols: protocols(), market: MARKET }, intent, logs)

/** A sale as the router's receipt tells it. */
const sold = (who: Address, amount: bigint, ether: bigint): readonly TxLog[] => [
  transfer(WETH, WSTETH_POOL, ROUTER, ether),
  transfer(wsteth, who, WSTETH_POOL, amount),
  traded(WSTETH_POOL, ROUTER, ROUTER, amount, -ether),
  wrapped('Withdrawal', ROUTER, ether),
]

const bought = (who: Address, ether: bigint, amount: bigint): readonly TxLog[] => [
  transfer(cbeth, CBETH_POOL, who, amount),
  wrapped('Deposit', ROUTER, ether),
  transfer(WETH, ROUTER, CBETH_POOL, ether),
  traded(CBETH_POOL, ROUTER, who, -amount, ether),
]

describe('a swap through the router', () => {
  const buy = sale({ sell: 'eth', buy: 'cbeth', pool: CBETH_POOL })

  it('of a token: what the pool took, and what was unwrapped', () => {
    expect(read(sale(), sold(ACCOUNT, 100n, 123n))).toEqual({
      ok: true,
      value: { leaves: [{ asset: 'wsteth', amount: 100n }], arrives: [{ asset: 'eth', amount: 123n }] },
    })
  })

  it('of ether: what was wrapped, and what the pool paid', () => {
    expect(read(buy, bought(ACCOUNT, 100n, 88n))).toEqual({
      ok: true,
      value: { leaves: [{ asset: 'eth', amount: 100n }], arrives: [{ asset: 'cbeth', amount: 88n }] },
    })
  })

  it('beside those of others in the same transaction', () => {
    const logs = [...sold(STRANGER, 100n, 125n), ...sold(ACCOUNT, 100n, 123n), ...sold(STRANGER, 7n, 8n)]
    expect(read(sale(), logs)).toMatchObject({ value: { arrives: [{ amount: 123n }] } })
    const buys = [...bought(STRANGER, 50n, 44n), ...bought(ACCOUNT, 100n, 88n)]
    expect(read(buy, buys)).toMatchObject({
      value: { leaves: [{ amount: 100n }], arrives: [{ amount: 88n }] },
    })
  })

  it('with dust that was left in the router: all that was unwrapped came', () => {
    const logs = [...sold(ACCOUNT, 100n, 123n).slice(0, 3), wrapped('Withdrawal', ROUTER, 130n)]
    expect(read(sale(), logs)).toMatchObject({ value: { arrives: [{ amount: 130n }] } })
  })

  const [out, paid, swap, unwrapped] = sold(ACCOUNT, 100n, 123n) as [TxLog, TxLog, TxLog, TxLog]
  it.each<[string, readonly TxLog[], string]>([
    ['nothing', [], 'Swap'],
    ['no swap', [out, paid, unwrapped], 'Swap'],
    ['the swap of another pool', [out, paid, { ...swap, address: CBETH_POOL }, unwrapped], 'Swap'],
    ['a token that only says so', [out, { ...paid, address: testAddress(9) }, swap, unwrapped], 'Swap'],
    ['a stranger who paid', sold(STRANGER, 100n, 123n), 'Swap'],
    [
      'a swap of somebody else than the router',
      [out, paid, traded(WSTETH_POOL, STRANGER, ROUTER, 100n, -123n), unwrapped],
      'Swap',
    ],
    ['the other direction', [out, paid, traded(WSTETH_POOL, ROUTER, ROUTER, -100n, 123n), unwrapped], 'Swap'],
    ['no unwrapping', [out, paid, swap], 'Withdrawal'],
    ['less unwrapped', [out, paid, swap, wrapped('Withdrawal', ROUTER, 122n)], 'Withdrawal'],
    ['unwrapped before', [unwrapped, out, paid, swap], 'Withdrawal'],
    ['unwrapped by another', [out, paid, swap, wrapped('Withdrawal', STRANGER, 123n)], 'Withdrawal'],
  ])('%s is no sale', (_, logs, event) => {
    expect(read(sale(), logs)).toMatchObject({
      ok: false,
      error: { code: 'event-missing', detail: expect.stringContaining(event) },
    })
  })

  it('no wrapping is no purchase', () => {
    const logs = bought(ACCOUNT, 100n, 88n).filter((_, index) => index !== 1)
    expect(read(buy, logs)).toMatchObject({ error: { detail: expect.stringContaining('Deposit') } })
  })
})

describe("a swap in a pool of Curve's", () => {
  const steth = sale({ sell: 'steth', pool: STETH_POOL })
  const reth = sale({ sell: 'eth', buy: 'reth', pool: RETH_POOL })

  it('is what the pool says of this buyer and these coins', () => {
    const logs = [
      exchanged(STETH_POOL, 'int128', STRANGER, [1n, 9n, 0n, 8n]),
      exchanged(STETH_POOL, 'int128', ACCOUNT, [0n, 7n, 1n, 6n]),
      exchanged(RETH_POOL, 'uint256', ACCOUNT, [1n, 5n, 0n, 4n]),
      exchanged(STETH_POOL, 'int128', ACCOUNT, [1n, 100n, 0n, 99n]),
    ]
    expect(read(steth, logs)).toEqual({
      ok: true,
      value: { leaves: [{ asset: 'steth', amount: 100n }], arrives: [{ asset: 'eth', amount: 99n }] },
    })
    expect(read(steth, logs.slice(0, 3))).toMatchObject({ error: { code: 'event-missing' } })
  })

  it('with indexes of either type', () => {
    const logs = [exchanged(RETH_POOL, 'uint256', ACCOUNT, [0n, 100n, 1n, 86n])]
    expect(read(reth, logs)).toMatchObject({ value: { arrives: [{ asset: 'reth', amount: 86n }] } })
    const other = [exchanged(RETH_POOL, 'int128', ACCOUNT, [0n, 100n, 1n, 86n])]
    expect(read(reth, other)).toMatchObject({ error: { code: 'event-missing' } })
  })

  it('cannot be read where the pool is no market of this deployment', () => {
    expect(read(sale({ pool: STRANGER }), [])).toMatchObject({ error: { code: 'not-in-deployment' } })
  })
})

describe('a burn', () => {
  const burned = (address: Address, from: Address, amount: bigint, ether: bigint): TxLog => {
    const topics = encodeEventTopics({ abi: rethAbi, eventName: 'TokensBurned', args: { from } })
    const types = [{ type: 'uint256' }, { type: 'uint256' }, { type: 'uint256' }] as const
    return {
      address,
      topics: topics.filter((topic) => typeof topic === 'string'),
      data: encodeAbiParameters(types, [amount, ether, 1n]),
    }
  }
  const { reth } = ROCKET_POOL.contracts
  const context = { account: ACCOUNT, protocols: protocols(), market: MARKET }

  it("is what rETH's own event says of this account", () => {
    const logs = [
      burned(reth, STRANGER, 1n, 1n),
      burned(WETH, ACCOUNT, 2n, 2n),
      burned(reth, ACCOUNT, 100n, 115n),
    ]
    expect(burnOutcome(context, { kind: 'burn', amount: 100n }, logs)).toEqual({
      ok: true,
      value: { leaves: [{ asset: 'reth', amount: 100n }], arrives: [{ asset: 'eth', amount: 115n }] },
    })
    const intent = { kind: 'burn', amount: 100n } as const
    expect(burnOutcome(context, intent, logs.slice(0, 2))).toMatchObject({ error: { code: 'event-missing' } })
    expect(burnOutcome({ ...context, protocols: noProtocols() }, intent, logs)).toMatchObject({
      error: { code: 'not-in-deployment' },
    })
  })
})
