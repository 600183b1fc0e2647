import type { ProtocolId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import type { EventRef } from '@/lib/history/event-ref'

/**
 * One update of a protocol's rate, wei of ether over shares, exactly as its event tells it (not reduced):
 * Lido `TokenRebased` (pre and post totals; `rateTime` its reportTimestamp, `elapsed` its timeElapsed), Rocket Pool `BalancesUpdated`
 * (totalEth over rethSupply; `rateTime` its slotTimestamp or, in the old form, its time), cbETH `ExchangeRateUpdated` of the token
 * (newExchangeRate over 10^18; `rateTime` the block's time).
 */
export interface RateStep extends EventRef {
  readonly protocol: ProtocolId
  /** only where the event itself carries the rate before it (Lido) */
  readonly before?: Ratio
  readonly after: Ratio
  /** unix seconds from which the rate holds by the event's own word */
  readonly rateTime: bigint
  /** seconds since the report before, where the event tells them (Lido) */
  readonly elapsed?: bigint
}
