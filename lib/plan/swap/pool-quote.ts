import { curveCryptoPoolAbi } from '@/abi/curve-crypto-pool'
import { curveStablePoolAbi } from '@/abi/curve-stable-pool'
import { quoterV2Abi } from '@/abi/quoter-v2'
import { err, ok, type Result } from '@/lib/core/result'
import type { Trade } from '@/lib/plan/swap/venue'
import type { SwapIssue } from '@/lib/quote/swap-issue'
import { type ContractRead, contractRead } from '@/lib/read/contract-reads'

/** Where the price stops: a pool that was taken that far had not enough for the whole amount (`TickMath`, one inside its bounds). */
const PRICE_ENDS: readonly bigint[] = [
  4_295_128_740n,
  1_461_446_703_485_210_103_287_273_052_203_988_822_378_723_970_341n,
]

/** Wei of what is bought, as the pool of the trade says at one block, fee and impact included; or that it has not enough. */
export function poolQuote(trade: Trade): Result<ContractRead<bigint | 'too-large'>, SwapIssue> {
  const { pool, routers, tokenAddress, sellsToken, sellIndex, buyIndex } = trade
  const { amount } = trade.intent
  if (pool.kind !== 'uniswap-v3') {
    const args = [BigInt(sellIndex), BigInt(buyIndex), amount] as const
    return ok(
      pool.indexType === 'int128'
        ? contractRead(curveStablePoolAbi, 'Curve', pool.address, 'get_dy', args)
        : contractRead(curveCryptoPoolAbi, 'Curve', pool.address, 'get_dy', args),
    )
  }
  const { quoterV2, weth } = routers
  if (quoterV2 === undefined || weth === undefined || pool.fee === undefined)
    return err({ code: 'no-quote', why: 'not-tradable' })
  const read = contractRead(quoterV2Abi, 'QuoterV2', quoterV2, 'quoteExactInputSingle', [
    {
      tokenIn: sellsToken ? tokenAddress : weth,
      tokenOut: sellsToken ? weth : tokenAddress,
      amountIn: amount,
      fee: pool.fee,
      sqrtPriceLimitX96: 0n,
    },
  ])
  return ok({
    ...read,
    decode: (result) => {
      const quoted = read.decode(result)
      if (!quoted.ok) return quoted
      const [out, priceAfter] = quoted.value
      return ok(PRICE_ENDS.includes(priceAfter) ? 'too-large' : out)
    },
  })
}
