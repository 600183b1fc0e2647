import { eachLst } from '@/lib/core/lst'
import type { AppError } from '@/lib/errors/app-error'
import { foldPeg } from '@/lib/peg/fold'
import type { PegJudgement } from '@/lib/peg/judgement'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import type { Snapshot } from '@/lib/read/snapshot'
import {
  BP,
  feedOf,
  midPool,
  noPrice,
  priceAt,
  priced,
  sampleAt,
  staleFeed,
  twapPool,
} from '@/lib/testing/peg'
import { BLOCK } from '@/lib/testing/states'

/** No token's peg is known, for that reason. */
export function noPegs(why: AppError = { code: 'not-in-deployment' }): Snapshot['peg'] {
  return eachLst(() => ({ is: 'unavailable', why }))
}

/** A judgement with something of everything in it: votes, outliers, silent pools, feeds that agree, speak and are too old, a falling rate. */
export function richJudgement(): PegJudgement {
  const now = BLOCK.timestamp
  const sample = (time: bigint, rate: bigint) =>
    sampleAt(time, {
      rate: { num: rate, den: 10n ** 18n },
      pools: [
        twapPool('0x1', time, -30n * BP, { rate: { num: rate, den: 10n ** 18n } }),
        twapPool('0x2', time, -34n * BP, { rate: { num: rate, den: 10n ** 18n } }),
        twapPool('0x3', time, -8_800n * BP, { rate: { num: rate, den: 10n ** 18n } }),
        midPool('0x4', time, 0n),
        twapPool('0x5', time, 0n, { mid: noPrice('one-sided'), spot: noPrice('failed') }),
        twapPool('0x6', time, 0n, { oracle: { ...priced(priceAt(0n), time - 400n), kind: 'ema' } }),
      ],
      feeds: [feedOf('rETH/ETH', time - 60n, 0n), staleFeed('wstETH/ETH'), feedOf('ETH/USD', time, 0n)],
    })
  const fold = foldPeg(
    'reth',
    [sample(now - 12n, 11n * 10n ** 17n), sample(now, 10_999n * 10n ** 14n)],
    DEFAULT_THRESHOLDS,
  )
  if (fold.judgement === undefined) throw new Error('nothing was judged')
  return fold.judgement
}
