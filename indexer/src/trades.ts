import { type Context, ponder } from 'ponder:registry'
import { candle, poolDeal, poolTick, trade } from 'ponder:schema'
import type { Address } from '@/lib/core/address'
import type { EventRef } from '@/lib/history/event-ref'
import { has, plan } from '../plan/current-plan'
import { addTrade, hourOf, openCandle, type PricedTrade } from '../record/candle-of'
import { candleFigures, candleOfRow } from '../record/candle-row'
import { lower, refOf } from '../record/event-ref'
import { addTick, dealPoint, openTick, type TickAfter } from '../record/pool-point'
import {
  type Amounts,
  etherOf,
  exchangeAmounts,
  executedTrade,
  poolPrice,
  poolsByAddress,
  swapAmounts,
} from '../record/pool-trade'

const pools = poolsByAddress(plan.pools)

/** A trade, and its hour. */
async function recordTrade(
  db: Context['db'],
  ref: EventRef,
  pool: Address,
  account: Address,
  amounts: Amounts,
  priced: PricedTrade | undefined,
): Promise<void> {
  await db.insert(trade).values({ ...ref, pool, account: lower(account), ...amounts })
  if (priced === undefined) return
  const hour = hourOf(ref.time)
  await db
    .insert(candle)
    .values({ source: pool, hour, ...candleFigures(openCandle(hour, priced)) })
    .onConflictDoUpdate((row) => candleFigures(addTrade(candleOfRow(row), priced)))
}

/** What an update may set: a row keeps its key. */
function withoutKey<T extends { readonly boundary: bigint }>({ boundary: _, ...figures }: T) {
  return figures
}

/** Where a trade left a Uniswap pool. */
async function recordTick(db: Context['db'], pool: Address, after: TickAfter): Promise<void> {
  await db
    .insert(poolTick)
    .values({ pool, ...openTick(after) })
    .onConflictDoUpdate((row) => withoutKey(addTick(row, after)))
}

if (has('UniswapPool')) {
  ponder.on('UniswapPool:Swap', async ({ event, context }) => {
    const pool = pools.get(lower(event.log.address))
    const { recipient, amount0, amount1, sqrtPriceX96, tick } = event.args
    const amounts = pool && swapAmounts(pool, amount0, amount1)
    if (pool === undefined || amounts === undefined) return
    const [price, ether] = [poolPrice(pool, sqrtPriceX96), etherOf(amounts)]
    const priced = price === undefined || ether === undefined ? undefined : { price, ether }
    const ref = refOf(event)
    await recordTrade(context.db, ref, pool.address, recipient, amounts, priced)
    if (priced !== undefined)
      await recordTick(context.db, pool.address, { time: ref.time, tick, sqrtPriceX96 })
  })
}

interface Exchange {
  readonly buyer: Address
  readonly sold_id: bigint
  readonly tokens_sold: bigint
  readonly bought_id: bigint
  readonly tokens_bought: bigint
}

async function exchange(
  db: Context['db'],
  ref: EventRef,
  address: Address,
  { buyer, sold_id, tokens_sold, bought_id, tokens_bought }: Exchange,
): Promise<void> {
  const pool = pools.get(lower(address))
  const amounts = pool && exchangeAmounts(pool, sold_id, tokens_sold, bought_id, tokens_bought)
  if (pool === undefined || amounts === undefined) return
  const priced = executedTrade(amounts)
  await recordTrade(db, ref, pool.address, buyer, amounts, priced)
  if (priced === undefined) return
  const point = dealPoint(ref.time, amounts)
  await db
    .insert(poolDeal)
    .values({ pool: pool.address, ...point })
    .onConflictDoUpdate(() => withoutKey(point))
}

if (has('CurveStablePool')) {
  ponder.on('CurveStablePool:TokenExchange', ({ event, context }) =>
    exchange(context.db, refOf(event), event.log.address, event.args),
  )
}

if (has('CurveCryptoPool')) {
  ponder.on('CurveCryptoPool:TokenExchange', ({ event, context }) =>
    exchange(context.db, refOf(event), event.log.address, event.args),
  )
}
