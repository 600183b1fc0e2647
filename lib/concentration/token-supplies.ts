import type { LiveStake } from '@/lib/concentration/live-stake'
import { mapReading } from '@/lib/core/map-reading'
import { WAD } from '@/lib/core/rate'
import { mulDivFloor } from '@/lib/core/ratio'
import type { ProtocolReadings } from '@/lib/read/snapshot'

/**
 * Wei behind each protocol's token, rounded down: `getTotalPooledEther` (with what waits to be deposited, and the ether of vaults),
 * `getTotalETHBalance` as last reported (without the bonds of node operators), cbETH's supply at `exchangeRate()`.
 */
export function tokenSupplies(protocols: ProtocolReadings): LiveStake['supplies'] {
  return {
    lido: mapReading(protocols.lido, ({ totalPooledEther }) => totalPooledEther),
    'rocket-pool': mapReading(protocols['rocket-pool'], ({ totalEth }) => totalEth),
    coinbase: mapReading(protocols.coinbase, ({ supply, exchangeRate }) =>
      mulDivFloor(supply, exchangeRate, WAD),
    ),
  }
}
