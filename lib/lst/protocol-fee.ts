import type { LstId } from '@/lib/core/lst'
import { WAD } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { readingValue } from '@/lib/core/reading'
import type { ProtocolReadings } from '@/lib/read/snapshot'

/** Share of the rewards that does not reach holders, where the chain tells it; undefined = not known (cbETH: off-chain terms). */
export function protocolFee(protocols: ProtocolReadings, lst: LstId): Ratio | undefined {
  if (lst === 'cbeth') return undefined
  if (lst === 'reth') {
    const commission = readingValue(protocols['rocket-pool'])?.commission
    return commission === undefined ? undefined : { num: commission, den: WAD }
  }
  const state = readingValue(protocols.lido)
  return state === undefined ? undefined : { num: state.feeBp, den: 10_000n }
}

/** Share of a deposit that is kept when staking; zero at Lido; undefined where one cannot stake or it is not known. */
export function depositFee(protocols: ProtocolReadings, lst: LstId): Ratio | undefined {
  if (lst === 'cbeth') return undefined
  if (lst === 'reth') {
    const state = readingValue(protocols['rocket-pool'])
    return state === undefined ? undefined : { num: state.depositFee, den: WAD }
  }
  return readingValue(protocols.lido) === undefined ? undefined : { num: 0n, den: 1n }
}
