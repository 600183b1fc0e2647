import { erc20PermitAbi } from '@/abi/erc20-permit'
import { LST_PROTOCOL, LST_SYMBOL } from '@/lib/core/lst'
import { PROTOCOL_NAME } from '@/lib/core/protocol-name'
import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { balanceOf } from '@/lib/lst/balance-of'
import { rateOf } from '@/lib/lst/rate-of'
import { step } from '@/lib/lst/step'
import { type SpendingWay, spendingWay } from '@/lib/plan/permit-to-sign'
import type { MadePlan, PlanContext, PlanMaker } from '@/lib/plan/plan-maker'
import { findTrade } from '@/lib/plan/swap/find-trade'
import { type FreshPrice, freshPrice } from '@/lib/plan/swap/fresh-price'
import type { Trade, Venue } from '@/lib/plan/swap/venue'
import { venueOf } from '@/lib/plan/swap/venue-of'
import { judgeDeadline, judgeSwap } from '@/lib/quote/judge-swap'
import type { SwapIssue } from '@/lib/quote/swap-issue'
import type { TxStep } from '@/lib/tx/plan'

/**
 * A swap through one pool of the manifest, judged against that pool's own quote at the block of the plan. All targets come from the
 * manifest (pools, router) and from the protocols' contracts (the token to approve); what arrives goes to the account.
 *
 * Errors: plan-refused with a `SwapIssue` (or above-balance), and those of reading.
 */
export const makeSwap: PlanMaker<'swap'> = async (context, intent) => {
  const { account, at, market, protocols, holdings } = context
  const found = findTrade(intent, account, market, protocols)
  if (!found.ok) return refused(found.error)
  const trade = found.value
  const late = judgeDeadline(intent.deadline, at.timestamp)
  if (late !== undefined) return refused(late)
  const venue = venueOf(trade)
  if (!venue.ok) return refused(venue.error)
  if (intent.amount <= 0n) return refused({ code: 'sells-nothing' })
  if (intent.sell !== 'eth') {
    const balance = balanceOf(holdings, intent.sell)
    if (balance === undefined) return refused({ code: 'value-unknown' })
    if (intent.amount > balance) return aboveBalance(trade, balance)
  }
  const price = await freshPrice(context, trade, venue.value)
  if (!price.ok) return price
  if (!price.value.ok) return refused(price.value.error)
  const rates = { [trade.token]: rateOf(protocols, trade.token) }
  const issue = judgeSwap(intent, price.value.value.quote, rates)
  return issue === undefined ? ok(planOf(context, trade, venue.value, price.value.value)) : refused(issue)
}

function refused(issue: SwapIssue): Result<MadePlan, AppError> {
  return err({ code: 'plan-refused', issue, detail: issue.code })
}

function aboveBalance({ token }: Trade, balance: bigint): Result<MadePlan, AppError> {
  const issue = { code: 'above-balance', balance } as const
  return err({ code: 'plan-refused', issue, unit: SYMBOLS[token], detail: issue.code })
}

const SYMBOLS = { steth: 'stETH', wsteth: 'wstETH', reth: 'rETH', cbeth: 'cbETH' } as const

function planOf(context: PlanContext, trade: Trade, venue: Venue, price: FreshPrice): MadePlan {
  const { sell, buy, amount } = trade.intent
  // By the pool's own quote at this block; what is promised is the least amount alone, which the step's arguments name.
  const quoted = {
    leaves: [{ asset: sell, amount }],
    arrives: [{ asset: buy, amount: price.quote }],
  }
  const way = wayOf(context, trade, venue, price)
  switch (way.by) {
    case 'allowance':
      return { steps: [venue.swap()], quoted }
    case 'approval':
      return { steps: [approve(trade, venue), venue.swap()], quoted }
    case 'permit':
      if (way.signed !== undefined) return { steps: [venue.swap(way.signed)], quoted }
      return {
        permit: way.permit,
        steps: [venue.swap('unsigned')],
        simulatedAs: [approve(trade, venue), venue.swap()],
        quoted,
      }
  }
}

function wayOf(context: PlanContext, trade: Trade, venue: Venue, { spending }: FreshPrice): SpendingWay {
  if (spending === undefined) return { by: 'allowance' } // ether needs none
  const { token, tokenAddress, account, intent } = trade
  const { spender, spenderName, takesPermit } = venue
  return spendingWay(
    context,
    {
      token,
      address: tokenAddress,
      owner: account,
      spender,
      spenderName,
      chainId: context.chainId,
      value: intent.amount,
      deadline: intent.deadline,
      approveBy: takesPermit ? intent.approveBy : 'approval',
    },
    spending,
  )
}

/** Approval of exactly the amount: an earlier, smaller allowance is replaced. */
function approve({ token, tokenAddress, intent }: Trade, { spender }: Venue): TxStep {
  return step({
    id: 'approve',
    abi: erc20PermitAbi,
    to: tokenAddress,
    target: `${PROTOCOL_NAME[LST_PROTOCOL[token]]}: ${LST_SYMBOL[token]}`,
    functionName: 'approve',
    args: [spender, intent.amount],
  })
}
