import type { LstId } from '@/lib/core/lst'
import { WAD } from '@/lib/core/rate'
import { mulDivFloor } from '@/lib/core/ratio'
import { depositFee } from '@/lib/lst/protocol-fee'
import { rateOf } from '@/lib/lst/rate-of'
import type { ProtocolReadings } from '@/lib/read/snapshot'

/**
 * Tokens (wei, floored) that 1 ETH stands for: less the deposit fee, at the redemption rate. Also known while staking is paused, and for
 * cbETH, which cannot be minted here; the exact receipt of an amount is `quoteStake`. Undefined while the rate is not known.
 */
export function givesPerEth(protocols: ProtocolReadings, lst: LstId): bigint | undefined {
  const rate = rateOf(protocols, lst)
  if (rate === undefined || rate.num === 0n) return undefined
  const fee = depositFee(protocols, lst)
  const kept = fee === undefined ? WAD : WAD - mulDivFloor(WAD, fee.num, fee.den)
  return mulDivFloor(kept, rate.den, rate.num)
}
