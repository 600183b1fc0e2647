import { maxUint256, parseEther } from 'viem'
import type { BlockPlan, Tx } from '../../chain/block-writer'
import { encode, read } from '../../chain/contract'
import type { Rpc } from '../../chain/rpc'
import { ACTORS } from '../actors'
import type { Contracts } from '../deploy-contracts'
import type { ContractKey } from '../plan'
import { mintData, positionTx } from './liquidity'
import { UNISWAP_POOLS } from './pools'
import { sqrtPriceX96 } from './sqrt-price'

/**
 * What the market maker has to provide, and the trader's contract to trade with. Liquid staking tokens come by plain transfers from
 * those who hold them for everybody else, so that the protocols' totals stay mainnet's.
 */
const STOCK = {
  marketMaker: { weth: '12000', wsteth: '8000', rocketTokenRETH: '3000', cbeth: '3000' },
  poolTrader: { weth: '20000', wsteth: '10000', rocketTokenRETH: '6000', cbeth: '6000' },
} as const
const HOLDERS = {
  wsteth: ACTORS.wrappedWhale,
  rocketTokenRETH: ACTORS.rethWhale,
  cbeth: ACTORS.cbethWhale,
} as const
const TRADED = ['weth', 'wsteth', 'rocketTokenRETH', 'cbeth'] as const
/** Writing up to 64 slots for observations. */
const GAS = 8_000_000n

/** Gives the pools their price, which is the redemption rate, and the market maker's liquidity around it. */
export async function seedUniswap(rpc: Rpc, c: Contracts, timestamp: number): Promise<readonly BlockPlan[]> {
  const call = (
    from: Tx['from'],
    to: ContractKey,
    name: string,
    args: readonly unknown[],
    value = 0n,
  ): Tx => ({
    ...{ from, to: c[to].address, value, gas: GAS },
    data: encode(c[to], name, args),
    what: `${to}.${name}`,
  })
  const { admin, marketMaker } = ACTORS
  const [wsteth, reth, cbeth] = await Promise.all([
    read<bigint>(rpc, c.wsteth, 'stEthPerToken'),
    read<bigint>(rpc, c.rocketTokenRETH, 'getExchangeRate'),
    read<bigint>(rpc, c.cbeth, 'exchangeRate'),
  ])
  const rates = { wsteth, reth, cbeth }
  const stock = (who: keyof typeof STOCK, to: Tx['from']): readonly Tx[] =>
    TRADED.map((token) => {
      const amount = parseEther(STOCK[who][token])
      return token === 'weth'
        ? call(marketMaker, 'weth', 'deposit', [], amount)
        : call(HOLDERS[token], token, 'transfer', [to, amount])
    })
  const tickOf = (rate: bigint) => Math.floor(Math.log(Number(rate) / 1e18) / Math.log(1.0001))
  return [
    {
      timestamp,
      txs: [
        ...stock('marketMaker', marketMaker),
        ...stock('poolTrader', c.poolTrader.address),
        call(marketMaker, 'weth', 'transfer', [c.poolTrader.address, parseEther(STOCK.poolTrader.weth)]),
        ...TRADED.map((token) =>
          call(marketMaker, token, 'approve', [c.positionManager.address, maxUint256]),
        ),
        ...UNISWAP_POOLS.map(({ key, token }) =>
          call(admin, key, 'initialize', [sqrtPriceX96(rates[token])]),
        ),
      ],
    },
    {
      timestamp: timestamp + 12,
      txs: [
        ...UNISWAP_POOLS.filter(({ cardinality }) => cardinality > 1).map(({ key, cardinality }) =>
          call(admin, key, 'increaseObservationCardinalityNext', [cardinality]),
        ),
      ],
    },
    {
      timestamp: timestamp + 24,
      txs: [
        ...UNISWAP_POOLS.map((pool) => {
          const around = tickOf(rates[pool.token])
          const calls = [mintData(c, pool, 'wide', around), mintData(c, pool, 'narrow', around)]
          return positionTx(c, calls, `liquidity of ${pool.key}`)
        }),
      ],
    },
  ]
}
