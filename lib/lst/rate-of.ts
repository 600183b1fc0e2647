import type { LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import { WAD } from '@/lib/core/rate'
import { readingValue } from '@/lib/core/reading'
import { shareRate } from '@/lib/lst/lido/share-rate'
import { rethRate } from '@/lib/lst/rocket-pool/quote'
import type { ProtocolReadings } from '@/lib/read/snapshot'

/**
 * Redemption rate of a token: ETH per token as the protocol's own ratio; undefined while its protocol is not known. stETH is 1 by
 * definition: its balance grows instead. Mirrors `stEthPerToken()`, `rETH.getExchangeRate()`, `cbETH.exchangeRate()`.
 */
export function rateOf(protocols: ProtocolReadings, lst: LstId): Rate | undefined {
  switch (lst) {
    case 'steth':
      return readingValue(protocols.lido) === undefined ? undefined : { num: 1n, den: 1n }
    case 'wsteth': {
      const state = readingValue(protocols.lido)
      return state === undefined ? undefined : shareRate(state)
    }
    case 'reth': {
      const state = readingValue(protocols['rocket-pool'])
      return state === undefined ? undefined : rethRate(state)
    }
    case 'cbeth': {
      const state = readingValue(protocols.coinbase)
      return state === undefined ? undefined : { num: state.exchangeRate, den: WAD }
    }
  }
}
