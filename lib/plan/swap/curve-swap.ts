import { curveCryptoPoolAbi } from '@/abi/curve-crypto-pool'
import { curveStablePoolAbi } from '@/abi/curve-stable-pool'
import { sameAddress } from '@/lib/core/address'
import { LST_SYMBOL } from '@/lib/core/lst'
import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { missingEvent } from '@/lib/lst/missing-event'
import { step } from '@/lib/lst/step'
import { sum } from '@/lib/lst/token-moves'
import type { Trade, Venue } from '@/lib/plan/swap/venue'
import type { SwapIssue } from '@/lib/quote/swap-issue'
import { decodeLog } from '@/lib/read/decode-log'
import type { Outcome, TxStep } from '@/lib/tx/plan'
import type { TxLog } from '@/lib/tx/ports'

const NO_VALUE = 0n

/**
 * A pool with Curve's interface, called by the account itself: it pays its caller, there is no other recipient.
 *
 * Offered are pools of plain ether (indexes of type `int128`), and CryptoSwap pools with wrapped ether as coin 0, whose `use_eth` takes
 * and pays plain ether in the same call. Any other pool of wrapped ether could only pay WETH, which the account would have to unwrap in
 * a transaction of its own, after the price was taken: those are left to their own sites.
 *
 * `exchange` knows no deadline: the deadline is held when the plan is made, and after that the least amount out is what protects.
 */
export function curveVenue(trade: Trade): Result<Venue, SwapIssue> {
  const { pool } = trade
  const isStable = pool.indexType === 'int128' && pool.tokens.includes('eth')
  const isCrypto = pool.indexType === 'uint256' && pool.tokens[0] === 'weth'
  if (!isStable && !(isCrypto && pool.kind === 'curve-crypto')) return err({ code: 'pair-not-served' })
  return ok({
    spender: pool.address,
    spenderName: nameOf(trade),
    takesPermit: false,
    swap: () => (isStable ? stableStep(trade) : cryptoStep(trade)),
    outcome: (logs) => curveOutcome(trade, isStable ? stableTrade : cryptoTrade, logs),
  })
}

const nameOf = ({ token }: Trade): string => `Curve: ETH/${LST_SYMBOL[token]}`

function stableStep(trade: Trade): TxStep {
  const { intent, pool, sellIndex, buyIndex } = trade
  return step({
    ...callOf(trade),
    abi: curveStablePoolAbi,
    functionName: 'exchange',
    to: pool.address,
    args: [BigInt(sellIndex), BigInt(buyIndex), intent.amount, intent.minimum],
  })
}

function cryptoStep(trade: Trade): TxStep {
  const { intent, pool, sellIndex, buyIndex } = trade
  return step({
    ...callOf(trade),
    abi: curveCryptoPoolAbi,
    functionName: 'exchange',
    to: pool.address,
    args: [BigInt(sellIndex), BigInt(buyIndex), intent.amount, intent.minimum, true],
  })
}

function callOf(trade: Trade) {
  const value = trade.sellsToken ? NO_VALUE : trade.intent.amount
  return { id: 'swap', target: nameOf(trade), value } as const
}

type ReadTrade = (log: TxLog) =>
  | {
      readonly buyer: `0x${string}`
      readonly sold_id: bigint
      readonly tokens_sold: bigint
      readonly bought_id: bigint
      readonly tokens_bought: bigint
    }
  | undefined

const stableTrade: ReadTrade = (log) => decodeLog(curveStablePoolAbi, 'TokenExchange', log)
const cryptoTrade: ReadTrade = (log) => decodeLog(curveCryptoPoolAbi, 'TokenExchange', log)

/** Amounts from the pool's `TokenExchange` with this account as buyer. Of stETH up to 2 wei less arrive: a transfer moves whole shares. */
function curveOutcome(trade: Trade, read: ReadTrade, logs: readonly TxLog[]): Result<Outcome, AppError> {
  const { intent, account, pool, sellIndex, buyIndex } = trade
  const trades = logs
    .filter((log) => sameAddress(log.address, pool.address))
    .map(read)
    .filter((traded) => traded !== undefined)
    .filter(
      ({ buyer, sold_id, bought_id }) =>
        sameAddress(buyer, account) && sold_id === BigInt(sellIndex) && bought_id === BigInt(buyIndex),
    )
  const sold = sum(trades.map(({ tokens_sold }) => tokens_sold))
  const bought = sum(trades.map(({ tokens_bought }) => tokens_bought))
  if (sold === undefined || bought === undefined) return missingEvent('TokenExchange')
  return ok({
    leaves: [{ asset: intent.sell, amount: sold }],
    arrives: [{ asset: intent.buy, amount: bought }],
  })
}
