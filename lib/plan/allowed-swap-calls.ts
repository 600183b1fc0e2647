import { curveCryptoPoolAbi } from '@/abi/curve-crypto-pool'
import { curveStablePoolAbi } from '@/abi/curve-stable-pool'
import { swapRouter02Abi } from '@/abi/swap-router-02'
import { type Address, type Hex, sameAddress } from '@/lib/core/address'
import { tokenAddresses } from '@/lib/lst/token-addresses'
import type { AllowedFrom } from '@/lib/plan/allowed-calls'
import { isAllowedSignature } from '@/lib/plan/allowed-signature'
import { callIn } from '@/lib/plan/call-in'
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
  if (pool.kind !== 'uniswap-v3') {
    const call =
      pool.indexType === 'int128'
        ? callIn(curveStablePoolAbi, step.data)
        : callIn(curveCryptoPoolAbi, step.data)
    if (call?.functionName !== 'exchange' || !sameAddress(step.to, pool.address)) return false
    const [, , amount, minimum] = call.args
    return amount === intent.amount && minimum >= intent.minimum
  }
  const { swapRouter02: router } = from.market.routers
  if (router === undefined || !sameAddress(step.to, router)) return false
  const call = callIn(swapRouter02Abi, step.data)
  if (call?.functionName !== 'multicall' || call.args[0] !== intent.deadline) return false
  const inner = call.args[1].map((data: Hex) => callIn(swapRouter02Abi, data))
  const swaps = inner.filter((each) => each?.functionName === 'exactInputSingle')
  const unwraps = inner.filter((each) => each?.functionName === 'unwrapWETH9')
  // ether that the router holds must be fetched in the same transaction, or anybody else may
  return (
    swaps.length === 1 &&
    unwraps.length === (intent.buy === 'eth' ? 1 : 0) &&
    inner.every((each) => isAllowedInner(from, intent, step, pool.fee, each))
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
      const [{ tokenIn, tokenOut, fee, recipient, amountIn, amountOutMinimum }] = call.args
      return (
        is(tokenIn, addressOf(intent.sell)) &&
        is(tokenOut, addressOf(intent.buy)) &&
        fee === poolFee &&
        is(recipient, intent.buy === 'eth' ? THE_ROUTER : from.account) &&
        amountIn === intent.amount &&
        amountOutMinimum >= intent.minimum
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
        isAllowedSignature(from.signed, step, { value, deadline, v, r, s })
      )
    }
    default:
      return false
  }
}

const is = (given: Address, known: Address | undefined): boolean =>
  known !== undefined && sameAddress(given, known)
