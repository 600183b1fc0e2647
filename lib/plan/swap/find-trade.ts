import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import { err, ok, type Result } from '@/lib/core/result'
import type { Market } from '@/lib/deployment/market'
import { tokenAddresses } from '@/lib/lst/token-addresses'
import type { SwapIntent, Trade } from '@/lib/plan/swap/venue'
import type { SwapIssue } from '@/lib/quote/swap-issue'
import type { ProtocolReadings } from '@/lib/read/snapshot'

type Coin = Trade['pool']['tokens'][number]

/**
 * Finds what a swap goes through. The pool must be one of the manifest's, whatever address the intent names, and one of the two assets
 * must be ether: those are the pairs whose price can be judged by redemption value.
 */
export function findTrade(
  intent: SwapIntent,
  account: Address,
  market: Market,
  protocols: ProtocolReadings,
): Result<Trade, SwapIssue> {
  const pool = market.pools.find(({ address }) => sameAddress(address, intent.pool))
  if (pool === undefined) return err({ code: 'not-a-market' })
  const { sell, buy } = intent
  const token = sell === 'eth' ? buy : sell
  if (token === 'eth' || (sell !== 'eth' && buy !== 'eth')) return err({ code: 'pair-not-served' })
  const ether = pool.tokens.findIndex(isEther)
  const other = pool.tokens.indexOf(token)
  if (ether === -1 || other === -1) return err({ code: 'pair-not-served' })
  const tokenAddress = tokenAddresses(protocols)[token]
  if (tokenAddress === undefined) return err({ code: 'value-unknown' })
  const sellsToken = sell !== 'eth'
  return ok({
    intent,
    account,
    pool,
    routers: market.routers,
    token,
    tokenAddress,
    sellsToken,
    sellIndex: sellsToken ? other : ether,
    buyIndex: sellsToken ? ether : other,
  })
}

const isEther = (coin: Coin): boolean => coin === 'eth' || coin === 'weth'
