import { type Address, numberToHex, parseEther } from 'viem'
import type { BlockPlan, Tx } from '../../chain/block-writer'
import { encode, read } from '../../chain/contract'
import type { Rpc } from '../../chain/rpc'
import { HOUR } from '../../history/calendar'
import { wanderingPrice } from '../../history/feed-price'
import { ACTORS } from '../actors'
import type { Contracts } from '../deploy-contracts'
import type { ContractKey } from '../plan'
import { E_MODE, GROWTH_CAPS, USUAL_UTILISATION } from './reserves'

const WETH_SUPPLY = parseEther('1000000')
/** wstETH behind the bulk of the debt: it covers more than the whole liquidity, so that utilisation can be driven to 100 %. */
const BORROWER_COLLATERAL = parseEther('1150000')
/** A loop of 6x: five parts borrowed, six parts of collateral. */
const LOOP_COLLATERAL = parseEther('720')
const LOOP_PARTS = { borrowed: 5n, all: 6n }

const WAD = 10n ** 18n
const VARIABLE = 2n
const UNLIMITED = 2n ** 256n - 1n
const GAS = 700_000n

/**
 * Gives the market its size: a lender's WETH, suppliers of LSTs, a borrower who keeps the usual utilisation, and one looped position.
 * Caps of the price adapters begin at the rates of now. The first price of ether comes with it, because a borrow needs one.
 */
export async function seedAave(rpc: Rpc, c: Contracts, timestamp: number): Promise<readonly BlockPlan[]> {
  const { admin, lender, borrower, looper, wrappedWhale, rethWhale, cbethWhale } = ACTORS
  const [wstethRate, rethRate, cbethRate] = await Promise.all([
    read<bigint>(rpc, c.aavePriceWsteth, 'getRatio'),
    read<bigint>(rpc, c.aavePriceReth, 'getRatio'),
    read<bigint>(rpc, c.aavePriceCbeth, 'getRatio'),
  ])
  const call = (from: Address, to: ContractKey, name: string, args: readonly unknown[], value = 0n): Tx => ({
    ...{ from, to: c[to].address, data: encode(c[to], name, args), value, gas: GAS },
    what: `Aave: ${to}.${name}`,
  })
  const pool = c.aavePool.address
  const snapshot = (key: keyof typeof GROWTH_CAPS, ratio: bigint) =>
    call(admin, key, 'setCapParameters', [
      {
        snapshotRatio: ratio,
        snapshotTimestamp: timestamp,
        maxYearlyRatioGrowthPercent: GROWTH_CAPS[key],
      },
    ])
  const deposits: readonly (readonly [Address, 'weth' | 'wsteth' | 'rocketTokenRETH' | 'cbeth', bigint])[] = [
    [lender, 'weth', WETH_SUPPLY],
    [borrower, 'wsteth', BORROWER_COLLATERAL],
    [looper, 'wsteth', LOOP_COLLATERAL],
    [wrappedWhale, 'wsteth', parseEther('150000')],
    [rethWhale, 'rocketTokenRETH', parseEther('40000')],
    [cbethWhale, 'cbeth', parseEther('15000')],
  ]
  const borrow = (from: Address, amount: bigint) =>
    call(from, 'aavePool', 'borrow', [c.weth.address, amount, VARIABLE, 0, from])
  const price = (LOOP_COLLATERAL * wstethRate) / WAD
  const loopDebt = (price * LOOP_PARTS.borrowed) / LOOP_PARTS.all
  return [
    {
      timestamp,
      setup: [
        { method: 'anvil_setBalance', params: [lender, numberToHex(WETH_SUPPLY + parseEther('100000'))] },
      ],
      txs: [
        call(admin, 'feedEthUsd', 'devnetAnswer', [
          wanderingPrice('ETH/USD', Math.floor(timestamp / HOUR)),
          BigInt(timestamp),
        ]),
        snapshot('aavePriceWsteth', wstethRate),
        snapshot('aavePriceReth', rethRate),
        snapshot('aavePriceCbeth', cbethRate),
        call(wrappedWhale, 'wsteth', 'transfer', [borrower, BORROWER_COLLATERAL]),
        call(wrappedWhale, 'wsteth', 'transfer', [looper, LOOP_COLLATERAL]),
      ],
    },
    {
      timestamp: timestamp + 12,
      txs: [
        call(lender, 'weth', 'deposit', [], WETH_SUPPLY),
        ...deposits.map(([from, token]) => call(from, token, 'approve', [pool, UNLIMITED])),
        call(borrower, 'weth', 'approve', [pool, UNLIMITED]),
      ],
    },
    {
      timestamp: timestamp + 24,
      txs: [
        ...deposits.map(([from, token, amount]) =>
          call(from, 'aavePool', 'supply', [c[token].address, amount, from, 0]),
        ),
        ...[borrower, looper].map((from) => call(from, 'aavePool', 'setUserEMode', [E_MODE.id])),
      ],
    },
    {
      timestamp: timestamp + 36,
      txs: [
        borrow(looper, loopDebt),
        // The loop's way round in one turn: the borrowed WETH pays for the wstETH that the whale gave.
        call(looper, 'weth', 'transfer', [wrappedWhale, loopDebt]),
        borrow(borrower, (WETH_SUPPLY * USUAL_UTILISATION) / 1_000_000n - loopDebt),
      ],
    },
  ]
}
