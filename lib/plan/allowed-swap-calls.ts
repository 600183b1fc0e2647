import { curveCryptoPoolAbi } from '@/abi/curve-crypto-pool'
import { curveStablePoolAbi } from '@/abi/curve-stable-pool'
import { swapRouter02Abi } from '@/abi/swap-router-02'
import { type Address, type Hex, sameAddress } from '@/lib/core/address'
import type { Pool } from '@/lib/deployment/market'
import { tokenAddresses } from '@/lib/lst/token-addresses'
import type { AllowedFrom } from '@/lib/plan/allowed-calls'
import { isAllowedSignature } from '@/lib/plan/allowed-signature'
import { callIn } from '@/lib/plan/call-in'
import { pairIn } from '@/lib/quote/resolved-market'
import type { IntentOf } from '@/lib/tx/intent'
import type { TxStep } from '@/lib/tx/plan'

/** what the router reads as itself */
const THE_ROUTER: Address = '0x0000000000000000000000000000000000000002'

/**
 * A swap of exactly the amount for at least the minimum, through the pool of the manifest that the intent names: by SwapRouter02's
 * `multicall` with the intent's deadline, whose calls pay nobody but the account, or by a Curve pool's own `exchange`, which pays its
 * caller.
 */
export function isAllowedSwap(from: AllowedFrom, intent: IntentOf<'swap'>, step: TxStep): boolean {
  const pool = from.market.pools.find(({ address }) => sameAddress(address, intent.pool))
  if (pool === undefined || step.value !== (intent.sell === 'eth' ? intent.amount : 0n)) return false
  if (intent.deadline <= from.time || intent.minimum <= 0n) return false
  if (pool.kind !== 'uniswap-v3') return isAllowedExchange(pool, intent, step)
  const { swapRouter02: router } = from.market.routers
  if (router === undefined || !sameAddress(step.to, router)) return false
  const call = callIn(swapRouter02Abi, step.data)
  if (call?.functionName !== 'multicall' || call.args[0] !== intent.deadline) return false
  const inner = call.args[1].map((data: Hex) => callIn(swapRouter02Abi, data))
  const names = inner.map((each) => each?.functionName)
  const acting = names[0] === 'selfPermitIfNecessary' ? names.slice(1) : names
  // ether that the router holds must be fetched in the same transaction and after the swap, or anybody else may
  return (
    acting.length === 2 &&
    acting[0] === 'exactInputSingle' &&
    acting[1] === (intent.buy === 'eth' ? 'unwrapWETH9' : 'refundETH') &&
    inner.every((each) => isAllowedInner(from, intent, step, pool.fee, each))
  )
}

/** A pool knows its coins by their places alone: they must be those of the two assets, ether always as plain ether. */
function isAllowedExchange(pool: Pool, intent: IntentOf<'swap'>, { to, data }: TxStep): boolean {
  const pair = pairIn(pool, intent.sell, intent.buy)
  const call =
    pool.indexType === 'int128' ? callIn(curveStablePoolAbi, data) : callIn(curveCryptoPoolAbi, data)
  if (pair === undefined || call?.functionName !== 'exchange' || !sameAddress(to, pool.address)) return false
  const [sold, bought, amount, minimum, usesEther] = call.args
  const isPlain = pool.indexType === 'int128' ? pool.tokens.includes('eth') : usesEther === true
  return (
    isPlain &&
    sold === BigInt(pair.from) &&
    bought === BigInt(pair.to) &&
    amount === intent.amount &&
    minimum >= intent.minimum
  )
}

function isAllowedInner(
  from: AllowedFrom,
  intent: IntentOf<'swap'>,
  step: TxStep,
  poolFee: number | undefined,
  call: ReturnType<typeof callIn<typeof swapRouter02Abi>>,
): boolean {
  const addressOf = (asset: IntentOf<'swap'>['sell']) =>
    asset === 'eth' ? from.market.routers.weth : tokenAddresses(from.protocols)[asset]
  switch (call?.functionName) {
    case 'exactInputSingle': {
      const [{ tokenIn, tokenOut, fee, recipient, amountIn, amountOutMinimum, sqrtPriceLimitX96 }] = call.args
      return (
        is(tokenIn, addressOf(intent.sell)) &&
        is(tokenOut, addressOf(intent.buy)) &&
        fee === poolFee &&
        is(recipient, intent.buy === 'eth' ? THE_ROUTER : from.account) &&
        amountIn === intent.amount &&
        amountOutMinimum >= intent.minimum &&
        sqrtPriceLimitX96 === 0n
      )
    }
    case 'unwrapWETH9':
      return call.args[0] >= intent.minimum && sameAddress(call.args[1], from.account)
    case 'refundETH':
      return intent.sell === 'eth'
    case 'selfPermitIfNecessary': {
      const [token, value, deadline, v, r, s] = call.args
      return (
        intent.sell !== 'eth' &&
        is(token, addressOf(intent.sell)) &&
        value <= intent.amount &&
        isAllowedSignature(from, step, { value, deadline, v, r, s })
      )
    }
    default:
      return false
  }
}

const is = (given: Address, known: Address | undefined): boolean =>
  known !== undefined && sameAddress(given, known)
