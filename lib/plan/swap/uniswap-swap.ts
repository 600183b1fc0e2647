import type { Address } from '@/lib/core/address'
import { err, ok, type Result } from '@/lib/core/result'
import { type InnerCall, innerCall, multicallStep } from '@/lib/plan/swap/multicall-step'
import { uniswapOutcome } from '@/lib/plan/swap/uniswap-outcome'
import type { PermitInCall, Trade, Venue } from '@/lib/plan/swap/venue'
import type { SwapIssue } from '@/lib/quote/swap-issue'
import type { TxStep } from '@/lib/tx/plan'

const ROUTER = 'Uniswap: SwapRouter02'

/** What the router reads as itself when it stands where a recipient does. */
const THE_ROUTER: Address = '0x0000000000000000000000000000000000000002'

/** No limit besides the least amount out: the swap is never cut short on purpose. */
const NO_PRICE_LIMIT = 0n
const NO_VALUE = 0n
const EMPTY = { v: 0, r: `0x${'0'.repeat(64)}`, s: `0x${'0'.repeat(64)}` } as const

/**
 * A Uniswap v3 pool through SwapRouter02, always by `multicall(deadline, ...)`.
 *
 * Ether out: the pool pays the router, which unwraps to the account; the least amount is asked for twice, of the pool and of the
 * unwrapping. Ether in: the router wraps what the pool takes, pays the token to the account, and sends back what a pool that ran dry did
 * not take. Recipients are the account's own address, not the router's word for it, so that it can be read before it is signed.
 *
 * A permit goes in by `selfPermitIfNecessary`: where somebody sent it in before us its allowance is there, and the plain `selfPermit`
 * would make the whole swap fail.
 */
export function uniswapVenue(trade: Trade): Result<Venue, SwapIssue> {
  const { pool, routers } = trade
  const { swapRouter02: router, weth } = routers
  if (router === undefined || weth === undefined || pool.fee === undefined || !pool.tokens.includes('weth'))
    return err({ code: 'pair-not-served' })
  const { fee } = pool
  const found = { router, weth, fee }
  return ok({
    spender: router,
    spenderName: ROUTER,
    takesPermit: true,
    swap: (permit) => swapStep(trade, found, permit),
    outcome: (logs) => uniswapOutcome(trade, found, logs),
  })
}

interface Found {
  readonly router: Address
  readonly weth: Address
  readonly fee: number
}

function swapStep(trade: Trade, { router, weth, fee }: Found, permit: PermitInCall | undefined): TxStep {
  const { intent, account, tokenAddress, sellsToken } = trade
  const { amount, minimum, deadline } = intent
  const swap = innerCall('exactInputSingle', [
    {
      tokenIn: sellsToken ? tokenAddress : weth,
      tokenOut: sellsToken ? weth : tokenAddress,
      fee,
      recipient: sellsToken ? THE_ROUTER : account,
      amountIn: amount,
      amountOutMinimum: minimum,
      sqrtPriceLimitX96: NO_PRICE_LIMIT,
    },
  ])
  const calls = sellsToken
    ? [...permitCalls(trade, permit), swap, innerCall('unwrapWETH9', [minimum, account])]
    : [swap, innerCall('refundETH', [])]
  const step = multicallStep({
    router,
    target: ROUTER,
    deadline,
    value: sellsToken ? NO_VALUE : amount,
    calls,
  })
  return permit === 'unsigned' ? { ...step, awaitsPermit: true } : step
}

function permitCalls(trade: Trade, permit: PermitInCall | undefined): readonly InnerCall[] {
  if (permit === undefined) return []
  const { tokenAddress, intent } = trade
  const { value, deadline, v, r, s } =
    permit === 'unsigned' ? { value: intent.amount, deadline: intent.deadline, ...EMPTY } : permit
  return [innerCall('selfPermitIfNecessary', [tokenAddress, value, deadline, v, r, s])]
}
