import { GAS_UNITS } from '@/lib/lst/gas-units'

/** Most gas of one transaction on any chain (EIP-7825), and most claims that the queue is given in one call. */
const GAS_CAP = 16_777_216n
const MOST_CLAIMS = 256

/**
 * How many claims one transaction takes by their usual gas, with a tenth to spare, within the queue's 256. What is sent is estimated
 * anew, and split where that says so.
 */
export function claimsThatFit(gasCap: bigint = GAS_CAP): number {
  const room = (gasCap * 10n) / 11n - GAS_UNITS.claim
  if (room < 0n) return 0
  return Math.min(MOST_CLAIMS, Number(room / GAS_UNITS['claim-further']) + 1)
}
