import { curvePoolAbi } from '@/abi/curve-pool'
import { quoterV2Abi } from '@/abi/quoter-v2'
import { uniswapV3FactoryAbi } from '@/abi/uniswap-v3-factory'
import { uniswapV3PoolAbi } from '@/abi/uniswap-v3-pool'
import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { Market, Pool } from '@/lib/deployment/market'
import type { AppError } from '@/lib/errors/app-error'
import type { LeftOutReason } from '@/lib/quote/left-out'
import type { Coin, CoinAddresses, ResolvedMarket } from '@/lib/quote/resolved-market'
import { type ContractRead, contractRead, optionalRead } from '@/lib/read/contract-reads'
import { multicall } from '@/lib/read/multicall'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import type { Reads } from '@/lib/read/reads'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'

/** What Curve's pools call ether. */
export const ETHER: Address = '0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE'

export interface MarketPlan extends Market {
  readonly multicall3: Address
}

/**
 * Checks every pool of the manifest against itself, at one block and in one request: is there code, are the coins at their places, is
 * the fee tier right, and is it the pool that the quoter asks (it finds pools by tokens and fee, not by address)? Errors: only what
 * concerns the node.
 */
export async function resolveMarket(
  client: RpcClient,
  plan: MarketPlan,
  contracts: ResolvedContracts,
  at: BlockRef,
  options?: RpcOptions,
): Promise<Result<ResolvedMarket, AppError>> {
  const { pools, routers } = plan
  const coins = coinAddresses(contracts, routers.weth)
  const checks = pools.map((pool) => poolCheck(pool, plan, coins))
  const reads: Reads<readonly (LeftOutReason | undefined)[]> = {
    calls: checks.flatMap((check) => check.calls),
    decode: (results) => {
      let from = 0
      const found = checks.map((check) => {
        const part = results.slice(from, from + check.calls.length)
        from += check.calls.length
        const judged = check.decode(part)
        return judged.ok ? judged.value : 'disagrees'
      })
      return ok(found)
    },
  }
  const read = pools.length === 0 ? ok([]) : await multicall(client, plan.multicall3, at, reads, options)
  if (!read.ok) return read
  const judged = pools.map((pool, index) => ({ pool, why: read.value[index] }))
  return ok({
    coins,
    quoterV2: routers.quoterV2,
    pools: judged.flatMap(({ pool, why }) => (why === undefined ? [pool] : [])),
    leftOut: judged.flatMap(({ pool, why }) => (why === undefined ? [] : [{ pool, why }])),
  })
}

/** Where the coins of pools are, as far as the contracts are known. */
export function coinAddresses(contracts: ResolvedContracts, weth: Address | undefined): CoinAddresses {
  const { lido, coinbase } = contracts
  const rocket = contracts['rocket-pool']
  return {
    eth: ETHER,
    weth,
    ...(lido.ok ? { steth: lido.value.steth, wsteth: lido.value.wsteth } : {}),
    ...(rocket.ok ? { reth: rocket.value.reth } : {}),
    ...(coinbase.ok ? { cbeth: coinbase.value.cbeth } : {}),
  }
}

type Facts = { readonly [name: string]: ContractRead<Address | number> }

/** Why a pool is not what the manifest says of it, by its own word; undefined where it is. */
export function poolCheck(
  pool: Pool,
  plan: Pick<Market, 'routers'>,
  coins: CoinAddresses,
): Reads<LeftOutReason | undefined> {
  const expected = pool.tokens.map((coin: Coin) => coins[coin])
  const known = expected.filter((address) => address !== undefined)
  if (known.length !== expected.length) return always('not-tradable')
  return pool.kind === 'uniswap-v3' ? uniswapCheck(pool, plan, known) : curveCheck(pool, known)
}

function uniswapCheck(
  pool: Pool,
  { routers }: Pick<Market, 'routers'>,
  [token0, token1]: readonly Address[],
): Reads<LeftOutReason | undefined> {
  const { quoterV2, uniswapV3Factory } = routers
  if (quoterV2 === undefined || pool.fee === undefined || token0 === undefined || token1 === undefined) {
    return always('not-tradable')
  }
  const at = pool.address
  const facts: Facts = {
    token0: contractRead(uniswapV3PoolAbi, 'pool', at, 'token0'),
    token1: contractRead(uniswapV3PoolAbi, 'pool', at, 'token1'),
    fee: contractRead(uniswapV3PoolAbi, 'pool', at, 'fee'),
    factory: contractRead(uniswapV3PoolAbi, 'pool', at, 'factory'),
    quoterFactory: contractRead(quoterV2Abi, 'QuoterV2', quoterV2, 'factory'),
    ...(uniswapV3Factory === undefined
      ? {}
      : {
          registered: contractRead(uniswapV3FactoryAbi, 'factory', uniswapV3Factory, 'getPool', [
            token0,
            token1,
            pool.fee,
          ]),
        }),
  }
  const { fee } = pool
  return judged(facts, (found) => {
    const factory = uniswapV3Factory ?? found.quoterFactory
    return (
      is(found.token0, token0) &&
      is(found.token1, token1) &&
      is(found.fee, fee) &&
      is(found.factory, factory) &&
      is(found.quoterFactory, factory) &&
      (uniswapV3Factory === undefined || is(found.registered, at))
    )
  })
}

function curveCheck(pool: Pool, coins: readonly Address[]): Reads<LeftOutReason | undefined> {
  if (pool.indexType === undefined) return always('not-tradable')
  const entries = coins.map(
    (_, index) =>
      [`${index}`, contractRead(curvePoolAbi, 'pool', pool.address, 'coins', [BigInt(index)])] as const,
  )
  return judged(Object.fromEntries(entries), (found) => coins.every((coin, index) => is(found[index], coin)))
}

function is(found: Address | number | undefined, expected: Address | number | undefined): boolean {
  if (typeof found === 'string' && typeof expected === 'string') return sameAddress(found, expected)
  return found !== undefined && found === expected
}

/** The first of `facts` is a call of the pool itself: nothing in answer to it means that there is no code. */
function judged(
  facts: Facts,
  agrees: (found: { readonly [name: string]: Address | number | undefined }) => boolean,
): Reads<LeftOutReason | undefined> {
  const entries = Object.entries(facts)
  return {
    calls: entries.map(([, read]) => read.call),
    decode: (results) => {
      const [own] = results
      if (own?.success === true && own.data === '0x') return ok('no-code')
      const found: Record<string, Address | number | undefined> = {}
      for (const [index, [name, read]] of entries.entries()) {
        const result = results[index]
        const value = result === undefined ? undefined : optionalRead(read).decode(result)
        found[name] = value?.ok === true ? value.value : undefined
      }
      return ok(agrees(found) ? undefined : 'disagrees')
    },
  }
}

function always(why: LeftOutReason): Reads<LeftOutReason | undefined> {
  return { calls: [], decode: () => ok(why) }
}
