import type { LstId } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import type { AccountReadings } from '@/lib/read/snapshot'

/** Tokens that the account holds, in wei of the token; undefined while its protocol is not known. */
export function balanceOf(holdings: AccountReadings, lst: LstId): bigint | undefined {
  switch (lst) {
    case 'steth':
      return readingValue(holdings.lido)?.stEth
    case 'wsteth':
      return readingValue(holdings.lido)?.wstEth
    case 'reth':
      return readingValue(holdings['rocket-pool'])?.rEth
    case 'cbeth':
      return readingValue(holdings.coinbase)?.cbEth
  }
}
