import { curvePoolAbi } from '@/abi/curve-pool'
import { erc20PermitAbi } from '@/abi/erc20-permit'
import type { BlockRef } from '@/lib/core/block-ref'
import type { LstId } from '@/lib/core/lst'
import { ok } from '@/lib/core/result'
import type { Pool } from '@/lib/deployment/market'
import type { PoolBalance } from '@/lib/quote/depth'
import type { Rung } from '@/lib/quote/ladder'
import { rungOf } from '@/lib/quote/ladder-reads'
import { marketReads } from '@/lib/quote/reads'
import { pairIn, type ResolvedMarket } from '@/lib/quote/resolved-market'
import { answerOf, type ContractRead, contractRead, optionalRead } from '@/lib/read/contract-reads'
import { mapReads, type Reads } from '@/lib/read/reads'
import type { Asset } from '@/lib/tx/plan'

/** The best of all pools for each size, at one block. */
export function sizeReads(
  market: ResolvedMarket,
  way: { readonly sell: Asset; readonly buy: Asset },
  amounts: readonly bigint[],
  at: BlockRef,
): Reads<readonly Rung[]> {
  return mapReads(marketReads(market, { ...way, amounts }, at), (quotes) => ok(quotes.map(rungOf)))
}

/** What the pools of a token hold of both sides: `balances` of Curve, the tokens' own `balanceOf` of a Uniswap pool. */
export function balanceReads(market: ResolvedMarket, token: LstId): Reads<readonly PoolBalance[]> {
  const asked = market.pools.flatMap((pool) => {
    const pair = pairIn(pool, token, 'eth')
    if (pair === undefined) return []
    return [{ pool, token: heldRead(market, pool, pair.from), ether: heldRead(market, pool, pair.to) }]
  })
  const reads = asked.flatMap(({ token: one, ether }) => [one, ether].filter((read) => read !== undefined))
  return {
    calls: reads.map(({ call }) => call),
    decode: (results) => {
      const told = new Map(reads.map((read, place) => [read, answerOf(read, results[place])]))
      return ok(
        asked.map(({ pool, token: one, ether }): PoolBalance => {
          const [tokens, wei] = [one && told.get(one), ether && told.get(ether)]
          return {
            pool: pool.address,
            kind: pool.kind,
            ...(tokens === undefined ? {} : { token: tokens }),
            ...(wei === undefined ? {} : { ether: wei }),
          }
        }),
      )
    },
  }
}

type Held = ContractRead<bigint | undefined>

function heldRead({ coins }: ResolvedMarket, pool: Pool, place: number): Held | undefined {
  if (pool.kind !== 'uniswap-v3')
    return optionalRead(contractRead(curvePoolAbi, 'Curve', pool.address, 'balances', [BigInt(place)]))
  const coin = pool.tokens[place]
  const address = coin === undefined ? undefined : coins[coin]
  return address === undefined
    ? undefined
    : optionalRead(contractRead(erc20PermitAbi, 'token', address, 'balanceOf', [pool.address]))
}
