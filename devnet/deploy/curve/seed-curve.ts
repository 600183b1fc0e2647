import { type Address, maxUint256, parseEther } from 'viem'
import type { BlockPlan, Tx } from '../../chain/block-writer'
import { encode } from '../../chain/contract'
import { ACTORS } from '../actors'
import type { Contracts } from '../deploy-contracts'
import type { ContractKey } from '../plan'

const GAS = 1_000_000n

/** What the pools begin with: the oldest pool of stETH is the largest by far. Their prices are then about those of the market. */
const LIQUIDITY = {
  curveSteth: [parseEther('12100'), parseEther('13900')],
  curveStethNg: [parseEther('2740'), parseEther('3160')],
  curveReth: [parseEther('1175'), parseEther('1000')],
} as const

/** What those who trade have in stock; the contract's must last for a fall of the price by ten per cent. */
const STOCK = {
  steth: { pegTrader: parseEther('16000'), trader: parseEther('6000') },
  reth: { pegTrader: parseEther('1200'), trader: parseEther('400') },
  ether: parseEther('25000'),
}

/**
 * Fills the pools. The tokens come from the whales, which stand for all holders: staking them anew would use up the stake limit and fill
 * Rocket Pool's collateral, and the world would not begin with mainnet's figures.
 */
export function seedCurve(c: Contracts, timestamp: number): readonly BlockPlan[] {
  const { marketMaker, trader, whale, rethWhale } = ACTORS
  const pools = [c.curveSteth, c.curveStethNg, c.curveReth]
  const call = (from: Address, to: ContractKey, name: string, args: readonly unknown[], value = 0n): Tx => ({
    from,
    to: c[to].address,
    data: encode(c[to], name, args),
    value,
    gas: GAS,
    what: `${to}.${name}`,
  })
  const steth = (to: Address, amount: bigint) => call(whale, 'lido', 'transfer', [to, amount])
  const reth = (to: Address, amount: bigint) => call(rethWhale, 'rocketTokenRETH', 'transfer', [to, amount])
  const approvals = [marketMaker, trader].flatMap((owner) => [
    ...pools.slice(0, 2).map((pool) => call(owner, 'lido', 'approve', [pool.address, maxUint256])),
    call(owner, 'rocketTokenRETH', 'approve', [c.curveReth.address, maxUint256]),
  ])
  const [ether, stethAmount] = LIQUIDITY.curveSteth
  const [ngEther, ngSteth] = LIQUIDITY.curveStethNg
  const [weth, rethAmount] = LIQUIDITY.curveReth
  return [
    {
      timestamp,
      txs: [
        // A transfer of stETH may move a wei less than it says.
        steth(marketMaker, stethAmount + ngSteth + parseEther('1')),
        steth(c.pegTrader.address, STOCK.steth.pegTrader),
        steth(trader, STOCK.steth.trader),
        reth(marketMaker, rethAmount),
        reth(c.pegTrader.address, STOCK.reth.pegTrader),
        reth(trader, STOCK.reth.trader),
        call(marketMaker, 'weth', 'deposit', [], weth),
        call(marketMaker, 'weth', 'approve', [c.curveReth.address, weth]),
        { from: trader, to: c.pegTrader.address, value: STOCK.ether, what: 'ether for the peg trader' },
        ...approvals,
      ],
    },
    {
      timestamp: timestamp + 12,
      txs: [
        call(marketMaker, 'curveSteth', 'add_liquidity', [[ether, stethAmount], 0n], ether),
        call(marketMaker, 'curveStethNg', 'add_liquidity', [[ngEther, ngSteth], 0n], ngEther),
        call(marketMaker, 'curveReth', 'add_liquidity', [[weth, rethAmount], 0n]),
      ],
    },
  ]
}
