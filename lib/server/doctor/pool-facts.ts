import { curvePoolAbi } from '@/abi/curve-pool'
import { uniswapV3FactoryAbi } from '@/abi/uniswap-v3-factory'
import { uniswapV3PoolAbi } from '@/abi/uniswap-v3-pool'
import type { Address } from '@/lib/core/address'
import type { Pool } from '@/lib/deployment/market'
import type { Deployment } from '@/lib/deployment/schema'
import { coinAddresses } from '@/lib/quote/resolve-market'
import type { CoinAddresses } from '@/lib/quote/resolved-market'
import { contractRead } from '@/lib/read/contract-reads'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import { type Fact, fact } from '@/lib/server/doctor/contract-facts'

/** A pool's coins at their places, its fee, and that it is the factory's own for them. */
export function poolFacts(
  address: Address,
  { pools, routers }: Deployment,
  resolved: ResolvedContracts,
): readonly Fact[] {
  const coins = coinAddresses(resolved, routers.weth)
  return pools
    .filter((pool) => pool.address === address)
    .flatMap((pool) =>
      pool.kind === 'uniswap-v3' ? uniswap(pool, coins, routers.uniswapV3Factory) : curve(pool, coins),
    )
}

function uniswap(pool: Pool, coins: CoinAddresses, factory: Address | undefined): readonly Fact[] {
  const { address, fee, tokens } = pool
  const [first, second] = tokens.map((coin) => coins[coin])
  if (first === undefined || second === undefined) return []
  return [
    fact(contractRead(uniswapV3PoolAbi, 'pool', address, 'token0'), first),
    fact(contractRead(uniswapV3PoolAbi, 'pool', address, 'token1'), second),
    ...(fee === undefined ? [] : [fact(contractRead(uniswapV3PoolAbi, 'pool', address, 'fee'), fee)]),
    ...(factory === undefined || fee === undefined
      ? []
      : [
          fact(contractRead(uniswapV3PoolAbi, 'pool', address, 'factory'), factory),
          fact(
            contractRead(uniswapV3FactoryAbi, 'factory', factory, 'getPool', [first, second, fee]),
            address,
          ),
        ]),
  ]
}

function curve({ address, tokens }: Pool, coins: CoinAddresses): readonly Fact[] {
  return tokens.flatMap((coin, index) => {
    const expected = coins[coin]
    if (expected === undefined) return []
    return [fact(contractRead(curvePoolAbi, 'pool', address, 'coins', [BigInt(index)]), expected)]
  })
}
