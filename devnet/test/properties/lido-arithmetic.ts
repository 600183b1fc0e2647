import type { Ratio } from '@/lib/core/ratio'
import { etherByShares, sharesByEther } from '@/lib/lst/lido/share-rate'

/** How shares become ether and back; the one that previews use, unless a test breaks it on purpose. */
export interface LidoArithmetic {
  sharesByEther(rate: Ratio, ether: bigint): bigint
  etherByShares(rate: Ratio, shares: bigint): bigint
}

export const previewArithmetic: LidoArithmetic = { sharesByEther, etherByShares }
