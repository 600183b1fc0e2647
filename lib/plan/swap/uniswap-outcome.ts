import { stethAbi } from '@/abi/steth'
import { uniswapV3PoolAbi } from '@/abi/uniswap-v3-pool'
import { wethAbi } from '@/abi/weth'
import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import { ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { missingEvent } from '@/lib/lst/missing-event'
import type { Trade } from '@/lib/plan/swap/venue'
import { decodeLog } from '@/lib/read/decode-log'
import type { Outcome } from '@/lib/tx/plan'
import type { TxLog } from '@/lib/tx/ports'

interface Contracts {
  readonly router: Address
  readonly weth: Address
}

/** A trade of the router in our pool, in wei, and where in the logs it stands. */
interface Traded {
  readonly at: number
  readonly sold: bigint
  readonly bought: bigint
}

/**
 * Amounts of a swap through the router. Others may use pool and router in the same transaction (a bundle), so the pool's `Swap` counts
 * only where the token moved between this account and the pool by the same amount, and ether only where the router wrapped or unwrapped
 * it for that trade: the same amount going in; coming out at the first unwrapping after it, which pays all that the router holds, so
 * at least as much.
 */
export function uniswapOutcome(
  trade: Trade,
  { router, weth }: Contracts,
  logs: readonly TxLog[],
): Result<Outcome, AppError> {
  const { account, tokenAddress, sellsToken, pool, intent } = trade
  const traded = tradesOf(trade, router, logs).find(({ at, sold, bought }) =>
    sellsToken
      ? moved(logs.slice(0, at), tokenAddress, account, pool.address, sold)
      : moved(logs.slice(0, at), tokenAddress, pool.address, account, bought),
  )
  if (traded === undefined) return missingEvent('Swap')
  const { at, sold, bought } = traded
  const ether = sellsToken
    ? unwrapped(logs.slice(at + 1), weth, router, bought)
    : wrapped(logs.slice(0, at), weth, router, sold)
  if (ether === undefined) return missingEvent(sellsToken ? 'Withdrawal' : 'Deposit')
  return ok({
    leaves: [{ asset: intent.sell, amount: sellsToken ? sold : ether }],
    arrives: [{ asset: intent.buy, amount: sellsToken ? ether : bought }],
  })
}

/** Swaps of the pool in the trade's direction that the router made for itself (ether out) or for the account (token out). */
function tradesOf(trade: Trade, router: Address, logs: readonly TxLog[]): readonly Traded[] {
  const { pool, account, sellsToken, sellIndex } = trade
  const recipient = sellsToken ? router : account
  return logs.flatMap((log, at): readonly Traded[] => {
    if (!sameAddress(log.address, pool.address)) return []
    const swap = decodeLog(uniswapV3PoolAbi, 'Swap', log)
    if (swap === undefined) return []
    if (!sameAddress(swap.sender, router) || !sameAddress(swap.recipient, recipient)) return []
    const [sold, bought] = sellIndex === 0 ? [swap.amount0, -swap.amount1] : [swap.amount1, -swap.amount0]
    return sold > 0n && bought > 0n ? [{ at, sold, bought }] : []
  })
}

function moved(logs: readonly TxLog[], token: Address, from: Address, to: Address, value: bigint): boolean {
  return logs.some((log) => {
    if (!sameAddress(log.address, token)) return false
    const transfer = decodeLog(stethAbi, 'Transfer', log)
    return (
      transfer !== undefined &&
      sameAddress(transfer.from, from) &&
      sameAddress(transfer.to, to) &&
      transfer.value === value
    )
  })
}

function unwrapped(
  logs: readonly TxLog[],
  weth: Address,
  router: Address,
  least: bigint,
): bigint | undefined {
  return logs
    .filter((log) => sameAddress(log.address, weth))
    .map((log) => decodeLog(wethAbi, 'Withdrawal', log))
    .find((out) => out !== undefined && sameAddress(out.src, router) && out.wad >= least)?.wad
}

function wrapped(logs: readonly TxLog[], weth: Address, router: Address, wei: bigint): bigint | undefined {
  return logs
    .filter((log) => sameAddress(log.address, weth))
    .map((log) => decodeLog(wethAbi, 'Deposit', log))
    .find((put) => put !== undefined && sameAddress(put.dst, router) && put.wad === wei)?.wad
}
