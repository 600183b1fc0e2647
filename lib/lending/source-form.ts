import { aavePriceCapAbi } from '@/abi/aave-price-cap'
import { priceFeedAbi } from '@/abi/price-feed'
import type { Address } from '@/lib/core/address'
import { ok } from '@/lib/core/result'
import type { SourceForm } from '@/lib/lending/resolved-lending'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { mapReads, type Reads } from '@/lib/read/reads'
import { separateReads } from '@/lib/read/separate-reads'

/** The five getters by which a price adapter tells its cap (bgd-labs/aave-capo, `IPriceCapAdapter`). */
export function capFields(source: Address) {
  const read = <N extends (typeof aavePriceCapAbi)[number]['name']>(name: N) =>
    contractRead(aavePriceCapAbi, 'price adapter', source, name)
  return contractReads({
    ratio: read('getRatio'),
    snapshotRatio: read('getSnapshotRatio'),
    snapshotTime: read('getSnapshotTimestamp'),
    growthPerSecond: read('getMaxRatioGrowthPerSecond'),
    isBinding: read('isCapped'),
  })
}

/**
 * What stands behind a price, by the contract's own word. A feed of trades calls itself by the pair alone ("ETH / USD", "RETH / ETH");
 * one of a protocol's rate says so ("WSTETH / STETH Exchange Rate"), and an adapter whose parts cannot be seen is neither. No errors.
 */
export function sourceForm(source: Address, symbol: string): Reads<SourceForm> {
  const pair = new RegExp(`^\\s*${symbol}\\s*/\\s*(usd|eth)\\s*$`, 'i')
  const reads = separateReads({
    cap: capFields(source),
    feed: contractReads({ description: contractRead(priceFeedAbi, 'price source', source, 'description') }),
  })
  return mapReads(reads, ({ cap, feed }) => {
    if (cap.ok) return ok('cap')
    return ok(feed.ok && pair.test(feed.value.description) ? 'trades' : 'other')
  })
}
