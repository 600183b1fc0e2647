import { expect, test } from 'vitest'
import { foldPeg } from '@/lib/peg/fold'
import { sourceCount } from '@/lib/peg/source-count'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { BP, feedOf, midPool, noPrice, sampleAt, staleFeed, twapPool } from '@/lib/testing/peg'

const AT = 1_000_000n

function counted(pools: Parameters<typeof sampleAt>[1]) {
  const { judgement } = foldPeg('reth', [sampleAt(AT, pools)], DEFAULT_THRESHOLDS)
  if (judgement === undefined) throw new Error('nothing judged')
  return sourceCount(judgement)
}

test('fresh are those with a price that is, whatever becomes of it', () => {
  expect(counted({})).toEqual({ fresh: 0, all: 0 })
  expect(counted({ pools: [twapPool('0xa', AT, 0n)], feeds: [feedOf('rETH/ETH', AT, 0n)] })).toEqual({
    fresh: 2,
    all: 2,
  })
  // an old average, an old answer, one that cannot be read, one not watched long enough, and a feed of something else
  const old = twapPool('0xb', AT - 400n, 0n)
  const dead = twapPool('0xc', AT, 0n, {
    mid: noPrice('empty'),
    oracle: { ...noPrice('failed'), kind: 'twap' },
  })
  expect(
    counted({
      pools: [twapPool('0xa', AT, 0n), old, dead, midPool('0xd', AT, 0n)],
      feeds: [staleFeed('rETH/ETH'), feedOf('stETH/ETH', AT, 0n)],
    }),
  ).toEqual({ fresh: 1, all: 5 })
})

test('an outlier is fresh, and so is a price without a rate to hold it against', () => {
  const pools = [0n, 1n, 2n, 400n].map((bp, place) => twapPool(`0x${place}`, AT, bp * BP))
  expect(counted({ pools })).toEqual({ fresh: 4, all: 4 })
  expect(counted({ pools, feeds: [feedOf('rETH/ETH', AT, 0n)], rate: undefined })).toEqual({
    fresh: 5,
    all: 5,
  })
})
