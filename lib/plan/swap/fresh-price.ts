import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { tokenAddresses } from '@/lib/lst/token-addresses'
import type { Spending } from '@/lib/plan/permit-reads'
import { spendingReads } from '@/lib/plan/permit-reads'
import type { PlanContext } from '@/lib/plan/plan-maker'
import { poolQuote } from '@/lib/plan/swap/pool-quote'
import type { Trade, Venue } from '@/lib/plan/swap/venue'
import { ETHER, poolCheck } from '@/lib/quote/resolve-market'
import type { SwapIssue } from '@/lib/quote/swap-issue'
import { contractReads } from '@/lib/read/contract-reads'
import { multicall } from '@/lib/read/multicall'
import { separateReads, settled } from '@/lib/read/separate-reads'

/** What the chain says to a trade at the block of the plan. */
export interface FreshPrice {
  /** wei of what is bought */
  readonly quote: bigint
  /** of the token that is sold; undefined when ether is */
  readonly spending?: Spending
}

/**
 * Quote, allowance and permit nonce in one call, and whether the pool has the manifest's coins at their places: an exchange names
 * places alone. The outer error is the node's; the inner one is about the trade.
 */
export async function freshPrice(
  context: PlanContext,
  trade: Trade,
  venue: Venue,
): Promise<Result<Result<FreshPrice, SwapIssue>, AppError>> {
  const { client, multicall3, at, chainId } = context
  const asked = poolQuote(trade)
  if (!asked.ok) return ok(asked)
  const { token, tokenAddress: address, account: owner } = trade
  const coins = { ...tokenAddresses(context.protocols), eth: ETHER, weth: trade.routers.weth }
  const input = { token, address, owner, spender: venue.spender, chainId }
  const read = await multicall(
    client,
    multicall3,
    at,
    separateReads({
      checked: poolCheck(trade.pool, trade, coins),
      quoted: contractReads({ out: asked.value }),
      spending: trade.sellsToken ? spendingReads(input) : settled(ok(undefined)),
    }),
  )
  if (!read.ok) return read
  const { checked, quoted, spending } = read.value
  if (!checked.ok) return checked
  if (checked.value !== undefined) return ok(err({ code: 'no-quote', why: checked.value }))
  if (!spending.ok) return spending
  if (!quoted.ok) {
    if (quoted.error.code === 'bad-response') return quoted
    const isMissing = quoted.error.code === 'contract-missing'
    return ok(err({ code: 'no-quote', why: isMissing ? 'no-code' : 'reverted' }))
  }
  const { out } = quoted.value
  if (out === 'too-large') return ok(err({ code: 'no-quote', why: out }))
  return ok(ok({ quote: out, ...(spending.value === undefined ? {} : { spending: spending.value }) }))
}
