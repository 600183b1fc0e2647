import type { LstId } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { valueInEth } from '@/lib/core/value-in-eth'
import { rateOf } from '@/lib/lst/rate-of'
import type { ProtocolReadings } from '@/lib/read/snapshot'

/** How much of a token there is, wei, and what all of it is redeemed for, wei of ether, rounded down. */
export interface Supply {
  readonly tokens: bigint
  readonly ether: bigint
}

/**
 * Supply of a token and its redemption value. stETH: `getTotalPooledEther()`, which is its `totalSupply()` and holds what is wrapped into
 * wstETH; rETH as last reported, as its rate is. Undefined while its protocol is not known.
 */
export function supplyOf(protocols: ProtocolReadings, token: LstId): Supply | undefined {
  const rate = rateOf(protocols, token)
  const tokens = tokensOf(protocols, token)
  return rate === undefined || tokens === undefined ? undefined : { tokens, ether: valueInEth(rate, tokens) }
}

function tokensOf(protocols: ProtocolReadings, token: LstId): bigint | undefined {
  switch (token) {
    case 'steth':
      return readingValue(protocols.lido)?.totalPooledEther
    case 'wsteth':
      return readingValue(protocols.lido)?.wstEthSupply
    case 'reth':
      return readingValue(protocols['rocket-pool'])?.rethSupply
    case 'cbeth':
      return readingValue(protocols.coinbase)?.supply
  }
}
